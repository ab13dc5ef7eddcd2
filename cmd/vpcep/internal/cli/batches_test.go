package cli_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func fiveRecords() []permissions.PermissionRecord {
	var records []permissions.PermissionRecord
	for i := range 5 {
		records = append(records, permissions.PermissionRecord{Permission: fmt.Sprintf("p%d", i), From: fmt.Sprintf("a.csv:%d", i+2)})
	}
	return records
}

func TestBatchesOf(t *testing.T) {
	t.Parallel()
	var sizes []int
	for _, batch := range cli.BatchesOf(fiveRecords(), 2) {
		sizes = append(sizes, len(batch))
	}
	assert.Equal(t, []int{2, 2, 1}, sizes)
	assert.Empty(t, cli.BatchesOf([]int{}, 2))
}

// failingAt sends batches until the one with the given number, counted from 1, fails.
func failingAt(number int, failure error) func(context.Context, []permissions.PermissionRecord) error {
	count := 0
	return func(context.Context, []permissions.PermissionRecord) error {
		if count++; count == number {
			return failure
		}
		return nil
	}
}

func TestFailureInTheMiddle(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	unknown := fmt.Errorf("cut: %w", vpcep.ErrOutcomeUnknown)
	tests := map[string]struct {
		number int
		err    error
		text   string
		want   cli.BatchRecords
		code   int
	}{
		"first": {
			1, broken, "batch 1 of 3: broken; of 5 records: 0 added, 2 failed, 3 not sent",
			cli.BatchRecords{Done: []string{}, Failed: []string{"p0", "p1"}, Unknown: []string{}, NotSent: []string{"p2", "p3", "p4"}}, cli.ExitFailed,
		},
		"second": {
			2, broken, "batch 2 of 3: broken; of 5 records: 2 added, 2 failed, 1 not sent",
			cli.BatchRecords{Done: []string{"p0", "p1"}, Failed: []string{"p2", "p3"}, Unknown: []string{}, NotSent: []string{"p4"}}, cli.ExitPartly,
		},
		"unknown": {
			2, unknown, "batch 2 of 3: cut: the change may have been applied; of 5 records: 2 added, 2 unknown, 1 not sent",
			cli.BatchRecords{Done: []string{"p0", "p1"}, Failed: []string{}, Unknown: []string{"p2", "p3"}, NotSent: []string{"p4"}}, cli.ExitUnknown,
		},
		"last": {
			3, broken, "batch 3 of 3: broken; of 5 records: 4 added, 1 failed",
			cli.BatchRecords{Done: []string{"p0", "p1", "p2", "p3"}, Failed: []string{"p4"}, Unknown: []string{}, NotSent: []string{}}, cli.ExitPartly,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := &cli.App{Console: cli.NewConsole(nil, nil, nil)}
			err := cli.InBatches(t.Context(), a, "added", cli.BatchesOf(fiveRecords(), 2), failingAt(test.number, test.err))
			require.EqualError(t, err, test.text)
			require.ErrorIs(t, err, test.err)
			assert.Equal(t, test.code, cli.ExitCodeOf(err))
			var stopped *cli.BatchError
			require.ErrorAs(t, err, &stopped)
			assert.Equal(t, test.want, *stopped.Records())
		})
	}
}

func TestFailureOfTheOnlyBatchIsPlain(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	a := &cli.App{Console: cli.NewConsole(nil, nil, nil)}
	assert.Equal(t, broken, cli.InBatches(t.Context(), a, "added", cli.BatchesOf(fiveRecords(), 5), failingAt(1, broken)))
}

func TestInterruptBetweenBatches(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	a := &cli.App{Console: cli.NewConsole(nil, io.Discard, io.Discard)}
	err := cli.InBatches(ctx, a, "added", cli.BatchesOf(fiveRecords(), 2), func(context.Context, []permissions.PermissionRecord) error {
		cancel()
		return nil
	})
	require.EqualError(t, err, "batch 2 of 3: context canceled; of 5 records: 2 added, 3 not sent")
	assert.Equal(t, cli.ExitInterrupted, cli.ExitCodeOf(cli.WithInterrupt(ctx, err)))
}

func TestProgressIsForTerminalsAndSeveralBatches(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		terminal, verbose bool
		size              int
		want              string
	}{
		"terminal":   {true, false, 3, "(3/5, "},
		"one batch":  {true, false, 5, ""},
		"pipeline":   {false, false, 3, ""},
		"with a log": {true, true, 3, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var notes bytes.Buffer
			a := &cli.App{
				Console:  cli.Console{Err: &notes, IsTerminal: func(any) bool { return test.terminal }},
				Settings: cli.Settings{Verbose: test.verbose},
			}
			require.NoError(t, cli.InBatches(t.Context(), a, "added", cli.BatchesOf(fiveRecords(), test.size), failingAt(0, nil)))
			if test.want == "" {
				assert.Empty(t, notes.String())
			}
			assert.Contains(t, notes.String(), test.want)
		})
	}
}
