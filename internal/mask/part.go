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
	if !p.mayBeIn(text) {
		return text
	}
	var masked strings.Builder
	done := 0 // Where the rest of the text begins.
	for end := leastPart; end <= len(text); end++ {
		begin := end - leastPart
		if !p.have(text[begin:end]) {
			continue
		}
		if begin >= done {
			masked.WriteString(text[done:begin] + Mask)
		}
		done = end
	}
	return masked.String() + text[done:]
}

// mayBeIn reports whether a text may repeat a part, by far fewer looks: wherever a part stands, it has one of these pieces in it.
func (p parts) mayBeIn(text string) bool {
	const piece = leastPart / 2
	for end := piece; end <= len(text); end += piece {
		if p.have(text[end-piece : end]) {
			return true
		}
	}
	return false
}

func (p parts) have(piece string) bool {
	return slices.ContainsFunc(p, func(secret string) bool { return strings.Contains(secret, piece) })
}
