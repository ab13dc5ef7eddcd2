package cli

import (
	"fmt"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Unknown is an error about a word that is none of those that are known. Its hint asks whether the nearest one was meant, or is
// another one where none is near.
func Unknown(err error, word string, known []string, question, otherwise string) error {
	if near := nearest(word, known); near != "" {
		return &UsageError{Err: err, Hint: fmt.Sprintf(question, near)}
	}
	return &UsageError{Err: err, Hint: otherwise}
}

// nearest finds the name that was meant, or "". One that holds all letters of the text in their order comes first, the
// shortest of them; then the one with the fewest letters to change, if they are few.
func nearest(text string, names []string) string {
	text = strings.ToLower(text)
	best, least := "", 1+len(text)/3
	for _, name := range names {
		if holds(strings.ToLower(name), text) && (best == "" || len(name) < len(best)) {
			best = name
		}
	}
	if best != "" && len(text) > 3 {
		return best
	}
	best = ""
	for _, name := range names {
		if steps := levenshtein.ComputeDistance(text, strings.ToLower(name)); steps <= least {
			best, least = name, steps-1
		}
	}
	return best
}

// holds reports whether the bytes of part are in whole, in their order.
func holds(whole, part string) bool {
	for i := range len(part) {
		at := strings.IndexByte(whole, part[i])
		if at < 0 {
			return false
		}
		whole = whole[at+1:]
	}
	return true
}
