package main

import (
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var errBroken = errors.New("broken")

// numbers gives numbers from 1 on, and an error behind the last one.
func numbers(last int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for n := 1; n <= last; n++ {
			if !yield(n, nil) {
				return
			}
		}
		yield(0, errBroken)
	}
}

func TestReadStopsAtTheLimit(t *testing.T) {
	t.Parallel()
	a, _ := atTerminal("", false)
	even := func(n int) bool { return n%2 == 0 }
	found, err := read(a, &listFlags{limit: 2}, only(numbers(4), even))
	require.NoError(t, err)
	assert.Equal(t, []int{2, 4}, found)
	_, err = read(a, &listFlags{limit: 3}, only(numbers(4), even))
	assert.Equal(t, errBroken, err)
}

func TestReadCountsLongLists(t *testing.T) {
	t.Parallel()
	a, notes := atTerminal("", true)
	_, err := read(a, &listFlags{limit: 2500}, numbers(3000))
	require.NoError(t, err)
	assert.Equal(t, "\r\x1b[K1000 records read\r\x1b[K2000 records read\r\x1b[K", notes.String())
}

func TestListsTakeTheSameFlags(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.AddEndpointService("second", "available")
	for _, group := range [][]string{{"services", "list"}, {"services", "public"}, {"endpoints", "list"}, {"connections", "list", s.serviceID}} {
		got := s.vpcep(t, append(group, "--limit", "1", "--sort-dir", "desc", "--sort-key", "update_at", "-o", "json")...)
		assert.Zero(t, got.code, got.err)
		assert.True(t, strings.HasPrefix(got.out, "["), got.out)
		got = s.vpcep(t, append(group, "--limit", "-1")...)
		assert.Equal(t, result{code: exitUsage, err: "error: --limit must not be negative\nhint: see 'vpcep " + strings.Join(group[:2], " ") + " --help'\n"}, got)
	}
}
