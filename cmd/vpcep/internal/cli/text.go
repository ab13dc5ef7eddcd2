package cli

import "fmt"

// Counted is a number with its noun.
func Counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// FirstThatFits is the first of some texts that is short enough, or "".
func FirstThatFits(room int, texts ...string) string {
	for _, text := range texts {
		if len(text) <= room {
			return text
		}
	}
	return ""
}
