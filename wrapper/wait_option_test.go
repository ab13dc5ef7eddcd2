package vpcep

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWaitTellsOfEachPoll(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		trouble := answered(503, "")
		r := &resource{answers: []any{"making", trouble, "making", "made"}}
		var updates []WaitUpdate
		_, err := r.watch("made").wait(t.Context(), []WaitOption{
			WithUpdate(func(u WaitUpdate) {
				updates = append(updates, u)
				time.Sleep(time.Hour) // It may take its time.
			}),
		})
		require.NoError(t, err)
		require.Len(t, updates, 4)
		for i, u := range updates {
			assert.Equal(t, r.polled[i], u.Elapsed)
			if i < 3 {
				assert.Equal(t, r.polled[i+1]-r.polled[i]-time.Hour, u.Pause)
			}
			updates[i].Elapsed, updates[i].Pause = 0, 0
		}
		assert.Equal(t, []WaitUpdate{
			{Resource: "thing", ID: "t-1", State: "making", Polls: 1},
			{Resource: "thing", ID: "t-1", Err: trouble, Polls: 2},
			{Resource: "thing", ID: "t-1", State: "making", Polls: 3},
			{Resource: "thing", ID: "t-1", State: "made", Polls: 4},
		}, updates)
	})
}

func TestWaitGivesTheServiceThePauseItAsksFor(t *testing.T) {
	t.Parallel()
	for asked, given := range map[time.Duration]time.Duration{40 * time.Second: 40 * time.Second, 24 * time.Hour: time.Minute} {
		synctest.Test(t, func(t *testing.T) {
			throttled := answered(429, "APIGW.0308")
			throttled.RetryAfter = asked
			r := &resource{answers: []any{throttled, "making", "made"}}
			_, err := r.watch("made").wait(t.Context(), nil)
			require.NoError(t, err)
			assert.Equal(t, given, r.polled[1])
			assert.Less(t, r.polled[2]-r.polled[1], 2*time.Second)
		})
	}
}

func TestWaitChecksItsOptions(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		opts []WaitOption
		want string
	}{
		"a negative pause":       {[]WaitOption{WithInterval(-1, 0)}, "WithInterval"},
		"the longest is shorter": {[]WaitOption{WithInterval(time.Minute, time.Second)}, "WithInterval"},
		"nil":                    {[]WaitOption{WithUpdate(nil), nil}, "options[1]"},
		"a header of the client": {[]WaitOption{WithCallOptions(WithHeader("Accept", "x"))}, `WithHeader("Accept")`},
		"nil for a call":         {[]WaitOption{WithCallOptions(nil)}, "options[0]"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &resource{answers: []any{"made"}}
			_, err := r.watch("made").wait(t.Context(), test.opts)
			var argument *ArgumentError
			require.ErrorAs(t, err, &argument)
			assert.Equal(t, "WaitTest", argument.Op)
			require.Len(t, argument.Violations, 1)
			assert.Equal(t, test.want, argument.Violations[0].Field)
			assert.Empty(t, r.polled)
		})
	}
}
