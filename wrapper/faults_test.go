package vpcep_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

var update = flag.Bool("update", false, "write the files that tests compare with")

const faultTable = "../docs/faults.md"

// outcomeOfFault is what became of a call.
type outcomeOfFault struct {
	err   error
	sent  int // Requests of the operation that meets the fault.
	times int // How often its change was made.
	whole int // How often it should be made.
}

// text is a cell of the table.
func (o outcomeOfFault) text(s situation) string {
	word := "ok"
	if o.err != nil {
		word = meaningOf(o.err)
	}
	text := fmt.Sprintf("%s %d", word, o.sent)
	switch {
	case s.done == nil:
		return text
	case o.times == 0:
		return text + " same"
	case o.times == o.whole:
		return text + " done"
	default:
		return fmt.Sprintf("%s %d of %d", text, o.times, o.whole)
	}
}

// meaningOf is the word for an error, with a question mark where the outcome is unknown.
func meaningOf(err error) string {
	word := "failed"
	for _, meaning := range []struct {
		err  error
		word string
	}{
		{vpcep.ErrUnexpectedAnswer, "unexpected"}, {vpcep.ErrUnauthorized, "unauthorized"}, {vpcep.ErrForbidden, "forbidden"},
		{vpcep.ErrNotFound, "not found"}, {vpcep.ErrThrottled, "throttled"}, {vpcep.ErrQuotaExceeded, "quota"},
		{vpcep.ErrNotReady, "not ready"}, {vpcep.ErrConflict, "conflict"}, {vpcep.ErrInvalidRequest, "invalid"},
		{context.Canceled, "cancelled"}, {context.DeadlineExceeded, "too late"},
	} {
		if errors.Is(err, meaning.err) {
			word = meaning.word
			break
		}
	}
	if errors.Is(err, vpcep.ErrOutcomeUnknown) {
		word += "?"
	}
	return word
}

// TestFaultTable plays every fault in every situation. It holds the client to what must be true of all of them, and
// compares what came out with docs/faults.md. go test ./wrapper -run TestFaultTable -update writes that file.
func TestFaultTable(t *testing.T) {
	faults := slices.Concat(faultGroups()...)
	columns := situations()
	require.GreaterOrEqual(t, len(faults), 110)
	require.Len(t, columns, 13)
	cells := make([][]string, len(faults))
	t.Run("cells", func(t *testing.T) {
		for i, f := range faults {
			cells[i] = make([]string, len(columns))
			t.Run(f.name, func(t *testing.T) {
				t.Parallel()
				for j, s := range columns {
					synctest.Test(t, func(t *testing.T) {
						o := meet(t, f, s)
						checkOutcome(t, f, s, o)
						cells[i][j] = o.text(s)
					})
				}
			})
		}
	})
	got := renderFaults(columns, cells)
	if *update {
		require.NoError(t, os.WriteFile(faultTable, []byte(got), 0o600))
	}
	want, err := os.ReadFile(faultTable)
	require.NoError(t, err)
	if string(want) != got {
		assert.Equal(t, strings.Split(string(want), "\n"), strings.Split(got, "\n"),
			"a cell changed: if that is right, run go test ./wrapper -run TestFaultTable -update")
	}
}

// meet has a call meet a fault.
func meet(t *testing.T, f fault, s situation) outcomeOfFault {
	t.Helper()
	on, transport, err := newFaultScene(f, s)
	require.NoError(t, err)
	o := outcomeOfFault{err: s.call(t.Context(), on), sent: transport.sent, whole: 1}
	if s.name == "3 decisions" {
		o.whole = len(on.wants)
	}
	if s.done != nil {
		o.times = s.done(on)
	}
	return o
}

// checkOutcome looks at what must be true whatever the fault.
func checkOutcome(t *testing.T, f fault, s situation, o outcomeOfFault) {
	t.Helper()
	at := f.name + ", " + s.name
	assert.NotZero(t, o.sent, at)
	assert.LessOrEqual(t, o.sent, 4*o.whole, "%s: the number of requests is bounded", at)
	assert.LessOrEqual(t, o.times, o.whole, "%s: nothing is done twice", at)
	unknown := errors.Is(o.err, vpcep.ErrOutcomeUnknown)
	switch {
	case s.done == nil:
		assert.False(t, unknown, "%s: what reads changes nothing: %v", at, o.err)
	case o.err == nil:
		assert.Equal(t, o.whole, o.times, "%s: a success was none", at)
	case !unknown && o.whole == 1: // Of several, each has a result of its own.
		assert.Zero(t, o.times, "%s: it was done, and called a failure: %v", at, o.err)
	}
	if s.name == "wait for the end" && o.err == nil {
		assert.True(t, f.gone, "%s: somebody else said that it is gone", at)
	}
	assert.NotErrorIs(t, o.err, errNotTrue, at)
}

// renderFaults writes the table.
func renderFaults(columns []situation, cells [][]string) string {
	var text strings.Builder
	text.WriteString(faultIntro)
	row := 0
	for i, group := range faultGroups() {
		fmt.Fprintf(&text, "\n## %s\n\n| Fault |", faultGroupNames[i])
		for _, s := range columns {
			text.WriteString(" " + s.name + " |")
		}
		text.WriteString("\n|" + strings.Repeat("---|", len(columns)+1) + "\n")
		for _, f := range group {
			text.WriteString("| " + f.name + " | " + strings.Join(cells[row], " | ") + " |\n")
			row++
		}
	}
	return text.String()
}

const faultIntro = `# What a call makes of faults

Each row is something that goes wrong with the requests of a call, each column a call that meets it. All of it is played by a
test against the embedded service, which compares the outcome with this table; it is written by

    go test ./wrapper -run TestFaultTable -update

A cell has three parts:

- What the caller gets: ` + "`ok`" + `, or the meaning of the error (` + "`unexpected`" + ` is ErrUnexpectedAnswer, ` + "`too late`" + `
  the deadline of the context, ` + "`failed`" + ` an error without a meaning of its own). A ` + "`?`" + ` says that it matches
  ErrOutcomeUnknown.
- How many requests of the operation went out. The policy is the default one, with at most 4 for a call. A wait sends one for
  each of its polls here, and is cancelled after the fourth.
- For what changes something: whether the change was made (` + "`done`" + `) or not (` + "`same`" + `) when the call had ended.

A fault meets every request of the operation unless its row says "once". "Work done" means that the service made the change
before it went wrong. In the columns of IAM the fault meets the request to IAM, and the change is that of the call behind it.

The test also holds every cell to four rules: a success was done exactly once; an error without ` + "`?`" + ` left everything as it was;
what reads never has a ` + "`?`" + `; nothing is sent more often than the policy says.
`
