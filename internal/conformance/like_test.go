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
	second, like := runLike(t, first)
	assert.Empty(t, like.Differences)
	assert.Empty(t, like.Departed)
	assert.Equal(t, first.Behaviors, second.Behaviors)
	assert.Equal(t, departures(first), departures(second))
}

// runLike writes a report, reads it, and runs against a service like the one of the report.
func runLike(t *testing.T, report *conformance.Report) (*conformance.Report, conformance.Variant) {
	t.Helper()
	text, err := json.Marshal(report)
	require.NoError(t, err)
	var read conformance.Report
	require.NoError(t, json.Unmarshal(text, &read))
	like, err := read.Like()
	require.NoError(t, err)
	copied := newServer(t, like.Options...)
	for _, fault := range like.Faults {
		copied.Inject(fault)
	}
	return run(t, copied.Client(), ids), like
}

// Whatever a report finds, its copy does the same, or the difference is told with what the copy does.
func TestACopyDoesTheSameOrSaysWhereNot(t *testing.T) {
	t.Parallel()
	refused := func(status int, code string) conformance.Finding {
		return conformance.Finding{Kind: conformance.KindRefused, Status: status, Code: code}
	}
	for id, findings := range map[string][]conformance.Finding{
		"duplicates":      {refused(400, "EndPoint.3002"), refused(409, "EndPoint.9000"), {Kind: conformance.KindDoubled}},
		"batch-limit":     {{Kind: conformance.KindNoLimit, Number: 500}, {Kind: conformance.KindLimit, Number: 1}},
		"batch-refused":   {refused(413, "EndPoint.0016")},
		"late-lists":      {{Kind: conformance.KindWithin, Number: 1}, {Kind: conformance.KindWithin, Number: 2}},
		"unknown-ids":     {refused(404, "EndPoint.0005"), refused(400, "EndPoint.3002")},
		"unknown-strings": {refused(400, "EndPoint.3002")},
		"mixed-types":     {refused(400, "EndPoint.3036")},
		"partial-update":  {{Kind: conformance.KindCleared}},
		"times":           {{Kind: conformance.KindBothZones}, {Kind: conformance.KindNoZone}},
		"marker-id":       {{Kind: conformance.KindBits, Number: 64}},
		"throttling":      {{Kind: conformance.KindThrottles, Status: 429}},
	} {
		for _, finding := range findings {
			t.Run(id+" "+finding.String(), func(t *testing.T) {
				t.Parallel()
				report, like := runLike(t, &conformance.Report{Behaviors: []conformance.Behavior{{ID: id, Finding: finding}}})
				told := finding
				for _, difference := range like.Differences {
					require.Equal(t, id, difference.ID)
					told = difference.Copy
				}
				if found := report.Finding(id); found.Known() {
					assert.Equal(t, told, found)
				}
				for _, b := range report.Surprises() {
					assert.Equal(t, id, b.ID, "nothing else is changed")
				}
			})
		}
	}
}

// A report of another version may have questions and kinds of findings that this one does not know.
func TestAReportOfAnotherVersion(t *testing.T) {
	t.Parallel()
	report := conformance.Report{Behaviors: []conformance.Behavior{
		{ID: "new-question", Finding: conformance.Finding{Kind: conformance.KindKept}}, {ID: "duplicates", Finding: conformance.Finding{Kind: "merged"}},
	}}
	like, err := report.Like()
	require.NoError(t, err)
	require.Len(t, like.Differences, 2)
	assert.Equal(t, "new-question", like.Differences[0].Question)
	assert.Equal(t, "not found out: this version does not know the question", like.Differences[0].Copy.String())
	assert.Equal(t, "merged", like.Differences[1].Finding.String())
}

func TestReportsThatCannotBeCopied(t *testing.T) {
	t.Parallel()
	report := conformance.Report{Behaviors: []conformance.Behavior{{
		ID: "marker-id", Finding: conformance.Finding{Kind: conformance.KindBits, Number: 64}, Guess: conformance.Finding{Kind: conformance.KindBits, Number: 32},
	}}}
	like, err := report.Like()
	require.NoError(t, err)
	require.Len(t, like.Differences, 1)
	assert.Equal(t, "fits 32 bits", like.Differences[0].Copy.String())
	report.Operations = []conformance.Operation{{Name: "ListQuotaDetails", Departures: []conformance.Departure{{Status: 200, What: "there is no body"}}}}
	like, err = report.Like()
	require.NoError(t, err)
	assert.Equal(t, []string{"ListQuotaDetails"}, like.Departed)
	for id, finding := range map[string]conformance.Finding{
		"batch-limit": {Kind: conformance.KindLimit}, "late-lists": {Kind: conformance.KindWithin, Number: -1},
	} {
		report.Behaviors = []conformance.Behavior{{ID: id, Finding: finding}}
		_, err := report.Like()
		assert.ErrorContains(t, err, id)
	}
}
