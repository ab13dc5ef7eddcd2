package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func fiveRecords() []permissionRecord {
	var records []permissionRecord
	for i := range 5 {
		records = append(records, permissionRecord{permission: fmt.Sprintf("p%d", i), from: fmt.Sprintf("a.csv:%d", i+2)})
	}
	return records
}

func TestBatchesOf(t *testing.T) {
	t.Parallel()
	var sizes []int
	for _, batch := range batchesOf(fiveRecords(), 2) {
		sizes = append(sizes, len(batch))
	}
	assert.Equal(t, []int{2, 2, 1}, sizes)
	assert.Empty(t, batchesOf([]int{}, 2))
}

// failingAt sends batches until the one with the given number, counted from 1, fails.
func failingAt(number int, failure error) func(context.Context, []permissionRecord) error {
	count := 0
	return func(context.Context, []permissionRecord) error {
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
		want   batchRecords
		code   int
	}{
		"first": {
			1, broken, "batch 1 of 3: broken; of 5 records: 0 added, 2 failed, 3 not sent",
			batchRecords{[]string{}, []string{"p0", "p1"}, []string{}, []string{"p2", "p3", "p4"}}, exitFailed,
		},
		"second": {
			2, broken, "batch 2 of 3: broken; of 5 records: 2 added, 2 failed, 1 not sent",
			batchRecords{[]string{"p0", "p1"}, []string{"p2", "p3"}, []string{}, []string{"p4"}}, exitPartly,
		},
		"unknown": {
			2, unknown, "batch 2 of 3: cut: the change may have been applied; of 5 records: 2 added, 2 unknown, 1 not sent",
			batchRecords{[]string{"p0", "p1"}, []string{}, []string{"p2", "p3"}, []string{"p4"}}, exitUnknown,
		},
		"last": {
			3, broken, "batch 3 of 3: broken; of 5 records: 4 added, 1 failed",
			batchRecords{[]string{"p0", "p1", "p2", "p3"}, []string{"p4"}, []string{}, []string{}}, exitPartly,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := &app{console: newConsole(nil, nil, nil)}
			err := inBatches(t.Context(), a, "added", batchesOf(fiveRecords(), 2), failingAt(test.number, test.err))
			require.EqualError(t, err, test.text)
			require.ErrorIs(t, err, test.err)
			assert.Equal(t, test.code, exitCodeOf(err))
			var stopped *batchError
			require.ErrorAs(t, err, &stopped)
			assert.Equal(t, test.want, *stopped.records())
		})
	}
}

func TestFailureOfTheOnlyBatchIsPlain(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	a := &app{console: newConsole(nil, nil, nil)}
	assert.Equal(t, broken, inBatches(t.Context(), a, "added", batchesOf(fiveRecords(), 5), failingAt(1, broken)))
}

func TestInterruptBetweenBatches(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	a := &app{console: newConsole(nil, nil, nil)}
	err := inBatches(ctx, a, "added", batchesOf(fiveRecords(), 2), func(context.Context, []permissionRecord) error {
		cancel()
		return nil
	})
	require.EqualError(t, err, "batch 2 of 3: context canceled; of 5 records: 2 added, 3 not sent")
	assert.Equal(t, exitInterrupted, exitCodeOf(withInterrupt(ctx, err)))
}

func TestProgressIsForTerminalsAndSeveralBatches(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		terminal, verbose bool
		size              int
		want              string
	}{
		"terminal":   {true, false, 3, "\r\x1b[K3 of 5 records added\r\x1b[K5 of 5 records added\r\x1b[K"},
		"one batch":  {true, false, 5, ""},
		"pipeline":   {false, false, 3, ""},
		"with a log": {true, true, 3, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var notes bytes.Buffer
			a := &app{
				console:  console{err: &notes, isTerminal: func(any) bool { return test.terminal }},
				settings: settings{verbose: test.verbose},
			}
			require.NoError(t, inBatches(t.Context(), a, "added", batchesOf(fiveRecords(), test.size), failingAt(0, nil)))
			assert.Equal(t, test.want, notes.String())
		})
	}
}
