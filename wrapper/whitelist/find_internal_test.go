package whitelist

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// How many pages the list has decides between it and a filter for each record.
func TestPagesOfAList(t *testing.T) {
	t.Parallel()
	for rows, want := range map[int64]int64{0: 0, 1: 1, 499: 1, 500: 1, 501: 2, 1000: 2, 1001: 3} {
		r := &run{}
		r.rows.Store(rows)
		assert.Equal(t, want, r.pages(), rows)
	}
}

// The filter of the list finds what it has no sign for that may mean something else.
func TestPlainTexts(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"iam:domain::0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-/": true,
		strings.Repeat("a", longestFilter):                                             true, strings.Repeat("a", longestFilter+1): false,
		"*": false, "a*": false, "a_b": false, "a%": false, "a.b": false, "a;b": false, "a@b": false, "a[b": false, "a`b": false, "a{b": false, "ä": false,
	} {
		assert.Equal(t, want, isPlain(text), text)
	}
}
