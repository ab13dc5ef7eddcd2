package main

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// atTerminal is an app whose user answers a question.
func atTerminal(answer string, terminal bool) (*app, *bytes.Buffer) {
	var notes bytes.Buffer
	return &app{console: console{
		in: strings.NewReader(answer), err: &notes, isTerminal: func(any) bool { return terminal },
	}}, &notes
}

func TestConfirmation(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]bool{
		"y\n": true, "Yes \n": true, "y": true, "n\n": false, "\n": false, "": false, "yellow\n": false,
	} {
		a, notes := atTerminal(answer, true)
		err := confirmation{}.ask(t.Context(), a, "Remove it?", []string{"a", "b\x1b"})
		assert.Equal(t, want, err == nil, "%q", answer)
		assert.Equal(t, "  a\n  b \nRemove it? [y/N] ", notes.String())
		if err != nil {
			assert.Equal(t, exitUsage, exitCodeOf(err))
		}
	}
}

func TestConfirmationEndsWithTheContext(t *testing.T) {
	t.Parallel()
	r, w := io.Pipe()
	defer func() { _ = w.Close() }() // It ends the read that is still waiting.
	a, notes := atTerminal("", true)
	a.in = r
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, confirmation{}.ask(ctx, a, "Remove it?", nil), context.Canceled)
	assert.Equal(t, "Remove it? [y/N] \n", notes.String())
}

func TestConfirmationNeedsATerminal(t *testing.T) {
	t.Parallel()
	a, notes := atTerminal("y\n", false)
	err := confirmation{}.ask(t.Context(), a, "Remove it?", nil)
	require.ErrorIs(t, err, errNotConfirmed)
	assert.Contains(t, err.Error(), "--yes")
	assert.Empty(t, notes.String())
	require.NoError(t, confirmation{yes: true}.ask(t.Context(), a, "Remove it?", nil))
}

func TestConfirmationShortensALongList(t *testing.T) {
	t.Parallel()
	a, notes := atTerminal("y\n", true)
	require.NoError(t, confirmation{}.ask(t.Context(), a, "Remove them?", strings.Split(strings.Repeat("x", 13), "")))
	assert.Equal(t, strings.Repeat("  x\n", 10)+"  and 3 more\nRemove them? [y/N] ", notes.String())
}
