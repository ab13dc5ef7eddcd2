package mask

import (
	"strings"
	"sync"
)

// leastPart is how long a part of a secret is, at least, that is masked. A shorter one stands in other texts by chance.
const leastPart = 12

// parts are those of secrets. What most texts do not need is made when it is needed: secrets may be long, and are looked for in an
// id of a request with each line of a log.
type parts struct {
	texts   []string
	all     func() map[string]struct{} // Of leastPart bytes.
	samples func() map[string]struct{} // Of half of that, one behind the other: one of them is in each of all.
}

func newParts(texts []string) parts {
	return parts{
		texts:   texts,
		all:     sync.OnceValue(func() map[string]struct{} { return piecesOf(texts, leastPart, 1) }),
		samples: sync.OnceValue(func() map[string]struct{} { return piecesOf(texts, leastPart/2, leastPart/2) }),
	}
}

func piecesOf(texts []string, length, step int) map[string]struct{} {
	pieces := map[string]struct{}{}
	for _, text := range texts {
		for i := 0; i+length <= len(text); i += step {
			pieces[text[i:i+length]] = struct{}{}
		}
	}
	return pieces
}

// maskIn masks what a text repeats of the secrets, as far as it has parts of them one after the other: gateways shorten what they
// refuse.
func (p parts) maskIn(text string) string {
	if len(p.texts) == 0 || !p.mayBeIn(text) {
		return text
	}
	var masked strings.Builder
	done := 0 // Where the rest of the text begins.
	for end := leastPart; end <= len(text); end++ {
		begin := end - leastPart
		if _, found := p.all()[text[begin:end]]; !found {
			continue
		}
		if begin >= done {
			masked.WriteString(text[done:begin] + Mask)
		}
		done = end
	}
	return masked.String() + text[done:]
}

func (p parts) mayBeIn(text string) bool {
	for end := leastPart / 2; end <= len(text) && len(text) >= leastPart; end++ {
		if _, found := p.samples()[text[end-leastPart/2:end]]; found {
			return true
		}
	}
	return false
}
