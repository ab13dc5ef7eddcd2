package cli

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Map gives what a function makes of each element of a list.
func Map[T, R any](list []T, of func(T) R) []R {
	made := make([]R, len(list))
	for i, one := range list {
		made[i] = of(one)
	}
	return made
}

// Counted is a number with its noun.
func Counted(n int, noun string) string { return Agreeing(n, noun, noun+"s") }

// Agreeing is a number with what follows it, which is other words for one than for many.
func Agreeing(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// FirstOf are the first texts of a list, with how many more there are as the last one.
func FirstOf(texts []string, most int) []string {
	if len(texts) <= most {
		return texts
	}
	return append(slices.Clone(texts[:most]), fmt.Sprintf("and %d more", len(texts)-most))
}

// OneLine joins the lines of a text and shows what could move the cursor of a terminal.
func OneLine(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, strings.ReplaceAll(line, "\t", " "))
		}
	}
	return Printable(strings.Join(lines, "; "))
}

// Printable shows what could break a line or move the cursor of a terminal, as an escape of JSON such as \n or \u001b.
func Printable(text string) string {
	return strings.NewReplacer("\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(visible(text, "\n\t\r"))
}

// Visible is Printable for a text of several lines.
func Visible(text string) string { return visible(text, "\n\t") }

// visible shows the control characters of a text, but for some. Bytes that are no UTF-8 become U+FFFD.
func visible(text, kept string) string {
	var shown strings.Builder
	for _, r := range text {
		if (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) && !strings.ContainsRune(kept, r) {
			fmt.Fprintf(&shown, `\u%04x`, r)
		} else {
			shown.WriteRune(r)
		}
	}
	return shown.String()
}
