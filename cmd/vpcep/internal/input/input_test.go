package input_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/input"
)

func TestReadingStdinEndsWithTheContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	r, w, err := os.Pipe()
	require.NoError(t, err)
	defer func() { _ = r.Close() }()
	defer func() { _ = w.Close() }() // It ends the read that is still waiting.
	cancel()
	flags := input.FileFlags{Path: "-"}
	a := &cli.App{Console: cli.NewConsole(r, nil, nil)}
	_, err = flags.Read(ctx, a)
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
	s := clitest.NewStand(t)
	file := clitest.WriteText(t, "a.csv", strings.Repeat("\n", input.MaxInput+1))
	got := s.Vpcep(t, "permissions", "sync", s.ServiceID, "--file", file)
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Equal(t, "error: read the input: more than 64 MiB\nhint: give the records in several files, one after the other, "+
		"but not to 'permissions sync --prune', which would remove those of the other files\n", got.Err)
	for _, verb := range []string{"add", "remove", "sync"} {
		assert.Contains(t, s.Vpcep(t, "permissions", verb, "--help").Out, "A file may have 64 MiB", verb)
	}
}
