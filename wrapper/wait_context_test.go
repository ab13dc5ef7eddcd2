package vpcep

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWaitEndsWithItsContext(t *testing.T) {
	t.Parallel()
	trouble := answered(503, "")
	for name, test := range map[string]struct {
		answers []any
		got     string
		last    error
	}{
		"in a state":            {[]any{"making"}, "making", nil},
		"in trouble":            {[]any{trouble}, "", trouble},
		"in trouble since then": {[]any{"making", trouble}, "making", trouble},
		"not there":             {[]any{errNotListed}, "", errNotListed},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
				defer cancel()
				r := &resource{answers: test.answers}
				_, err := r.watch("made").wait(ctx, nil)
				assert.Equal(t, 10*time.Minute, time.Since(start), "no timeout of its own")
				var state *StateError
				require.ErrorAs(t, err, &state)
				require.ErrorIs(t, err, context.DeadlineExceeded)
				assert.Equal(t, &StateError{
					Resource: "thing", ID: "t-1", Want: "made", Got: test.got, Polls: len(r.polled),
					Err: context.DeadlineExceeded, Last: test.last,
				}, state)
				if test.last != nil {
					require.ErrorIs(t, err, test.last)
				}
				assert.InDelta(t, 49, len(r.polled), 9, "600 s with pauses of 15 s at most, less up to a quarter")
			})
		})
	}
}

func TestWaitPollsOnceMoreBeforeTheDeadline(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Second)
		defer cancel()
		r := &resource{answers: []any{"making"}}
		_, err := r.watch("made").wait(ctx, []WaitOption{WithInterval(2*time.Second, 90*time.Second)})
		require.ErrorIs(t, err, context.DeadlineExceeded)
		last := r.polled[len(r.polled)-1]
		assert.GreaterOrEqual(t, last, 98*time.Second)
		assert.Less(t, len(r.polled), 15)
	})
}

func TestWaitIsCancelledAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(90*time.Minute, cancel)
		start := time.Now()
		r := &resource{answers: []any{"making"}}
		_, err := r.watch("made").wait(ctx, nil)
		require.ErrorIs(t, err, context.Canceled)
		assert.Equal(t, 90*time.Minute, time.Since(start))
	})
}

func TestWaitDoesNotPollWithoutAContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := &resource{answers: []any{"made"}}
	_, err := r.watch("made").wait(ctx, nil)
	require.ErrorIs(t, err, context.Canceled)
	assert.Empty(t, r.polled)
	assert.EqualError(t, err, "vpcep: wait for thing t-1 to be made: context canceled (0 polls)")
}

// TestWaitBlamesTheContext has a poll that fails in a way that would end the wait, because the context ended under it.
func TestWaitBlamesTheContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		r := &resource{answers: []any{"making"}}
		w := r.watch("made")
		read := w.read
		w.read = func(ctx context.Context, opts ...CallOption) (*string, error) {
			if len(r.polled) == 1 {
				cancel()
				return nil, unanswered(&noConnectionError{ctx.Err()})
			}
			return read(ctx, opts...)
		}
		var pauses []time.Duration
		_, err := w.wait(ctx, []WaitOption{WithUpdate(func(u WaitUpdate) { pauses = append(pauses, u.Pause) })})
		var state *StateError
		require.ErrorAs(t, err, &state)
		assert.Equal(t, context.Canceled, state.Err)
		assert.EqualError(t, err,
			"vpcep: wait for thing t-1 to be made: context canceled; when last seen it was making (2 polls)")
		require.Len(t, pauses, 2)
		assert.Zero(t, pauses[1], "no poll comes after this one")
	})
}
