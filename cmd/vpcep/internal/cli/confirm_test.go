package cli_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// atTerminal is an app whose user answers a question.
func atTerminal(answer string, terminal bool) (*cli.App, *bytes.Buffer) {
	var notes bytes.Buffer
	return &cli.App{Console: cli.Console{
		In: strings.NewReader(answer), Err: &notes, IsTerminal: func(any) bool { return terminal },
	}}, &notes
}

func TestConfirmation(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]bool{
		"y\n": true, "Yes \n": true, "y": true, "n\n": false, "\n": false, "": false, "yellow\n": false,
	} {
		a, notes := atTerminal(answer, true)
		err := cli.Confirmation{}.Ask(t.Context(), a, "Remove it?", []string{"a", "b\x1b"})
		assert.Equal(t, want, err == nil, "%q", answer)
		want := "  a\n  b\\u001b\nRemove it? [y/N] "
		if !strings.HasSuffix(answer, "\n") {
			want += "\n"
		}
		assert.Equal(t, want, notes.String(), "what follows Ctrl-D has a line of its own")
		if err != nil {
			assert.Equal(t, cli.ExitUsage, cli.ExitCodeOf(err))
		}
	}
}

func TestConfirmationEndsWithTheContext(t *testing.T) {
	t.Parallel()
	r, w := io.Pipe()
	defer func() { _ = w.Close() }() // It ends the read that is still waiting.
	a, notes := atTerminal("", true)
	a.In = r
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, cli.Confirmation{}.Ask(ctx, a, "Remove it?", nil), context.Canceled)
	assert.Equal(t, "Remove it? [y/N] \n", notes.String())
}

func TestConfirmationNeedsATerminal(t *testing.T) {
	t.Parallel()
	a, notes := atTerminal("y\n", false)
	err := cli.Confirmation{}.Ask(t.Context(), a, "Remove it?", nil)
	require.ErrorIs(t, err, cli.ErrNotConfirmed)
	assert.Contains(t, err.Error(), "--yes")
	assert.Empty(t, notes.String())
	require.NoError(t, cli.Confirmation{Yes: true}.Ask(t.Context(), a, "Remove it?", nil))
}

func TestConfirmationShortensALongList(t *testing.T) {
	t.Parallel()
	a, notes := atTerminal("y\n", true)
	require.NoError(t, cli.Confirmation{}.Ask(t.Context(), a, "Remove them?", strings.Split(strings.Repeat("x", 13), "")))
	assert.Equal(t, strings.Repeat("  x\n", 10)+"  and 3 more\nRemove them? [y/N] ", notes.String())
}
