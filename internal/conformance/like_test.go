package conformance_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/conformance"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// A service like the one of a report gives the same report.
func TestAServiceLikeTheReport(t *testing.T) {
	t.Parallel()
	odd := newServer(t,
		vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled), vpceptest.WithBatchLimit(20), vpceptest.WithStrictRemovals(),
		vpceptest.WithOneTypePerCall(), vpceptest.WithListDelay(600*time.Millisecond),
	)
	odd.Inject(vpceptest.Fault{Kind: vpceptest.FaultZonelessTimes})
	first := run(t, odd.Client(), ids)
	require.Len(t, first.Surprises(), 7, "%v", first.Surprises())

	text, err := json.Marshal(first)
	require.NoError(t, err)
	var read conformance.Report
	require.NoError(t, json.Unmarshal(text, &read))
	like, err := read.Like()
	require.NoError(t, err)
	assert.Empty(t, like.Ignored)
	copied := newServer(t, like.Options...)
	for _, fault := range like.Faults {
		copied.Inject(fault)
	}
	second := run(t, copied.Client(), ids)
	for n, b := range first.Behaviors {
		if b.ID != "late-lists" { // It is rounded up to seconds, and so is later the second time.
			assert.Equal(t, b, second.Behaviors[n])
		}
	}
	assert.Equal(t, departures(first), departures(second))
}

func TestReportsThatCannotBeCopied(t *testing.T) {
	t.Parallel()
	report := conformance.Report{Behaviors: []conformance.Behavior{{
		ID: "marker-id", Finding: conformance.Finding{Kind: conformance.KindBits, Number: 64}, Guess: conformance.Finding{Kind: conformance.KindBits, Number: 32},
	}}}
	like, err := report.Like()
	require.NoError(t, err)
	assert.Equal(t, report.Behaviors, like.Ignored)
	for id, finding := range map[string]conformance.Finding{
		"batch-limit": {Kind: conformance.KindLimit}, "late-lists": {Kind: conformance.KindWithin, Number: -1},
	} {
		report.Behaviors = []conformance.Behavior{{ID: id, Finding: finding}}
		_, err := report.Like()
		assert.ErrorContains(t, err, id)
	}
}
