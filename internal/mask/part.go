package mask

import (
	"slices"
	"strings"
)

// leastPart is how long a part of a secret is, at least, that is masked. A shorter one stands in other texts by chance.
const leastPart = 12

// parts are secrets of which a part is masked, too.
type parts []string

// maskIn masks what a text repeats of the secrets, as far as it has parts of them one after the other: gateways shorten what they
// refuse.
func (p parts) maskIn(text string) string {
	var masked strings.Builder
	done := 0 // Where the rest of the text begins.
	for end := leastPart; end <= len(text); end++ {
		begin := end - leastPart
		if !slices.ContainsFunc(p, func(secret string) bool { return strings.Contains(secret, text[begin:end]) }) {
			continue
		}
		if begin >= done {
			masked.WriteString(text[done:begin] + Mask)
		}
		done = end
	}
	return masked.String() + text[done:]
}
