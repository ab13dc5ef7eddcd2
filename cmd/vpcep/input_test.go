package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReadingStdinEndsWithTheContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	r, w, err := os.Pipe()
	require.NoError(t, err)
	defer func() { _ = r.Close() }()
	defer func() { _ = w.Close() }() // It ends the read that is still waiting.
	cancel()
	flags := fileFlags{path: "-"}
	a := &app{console: newConsole(r, nil, nil)}
	_, err = flags.read(ctx, a, permissionShape())
	require.ErrorIs(t, err, context.Canceled)
}

func TestAHundredThousandRecordsWithLongDescriptionsAreRead(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("permission,description\n")
	description := strings.Repeat("x", 128)
	for i := range 100_000 {
		fmt.Fprintf(&text, "iam:domain::%032d,%s\n", i, description)
	}
	rows, err := readText(t, "a.csv", text.String())
	require.NoError(t, err)
	assert.Len(t, rows, 100_000)
}

func TestInputThatIsTooLarge(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	file := writeText(t, "a.csv", strings.Repeat("\n", maxInput+1))
	got := s.vpcep(t, "permissions", "sync", s.serviceID, "--file", file)
	assert.Equal(t, exitUsage, got.code)
	assert.Equal(t, "error: read the input: more than 64 MiB\nhint: give the records in several files, one after the other, "+
		"but not to 'permissions sync --prune', which would remove those of the other files\n", got.err)
	for _, verb := range []string{"add", "remove", "sync"} {
		assert.Contains(t, s.vpcep(t, "permissions", verb, "--help").out, "A file may have 64 MiB", verb)
	}
}
