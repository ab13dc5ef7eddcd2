package whitelist

import (
	"context"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestRequestsStartInTheOrderOfTheirCalls has one place for five callers, of whom the third gives up.
func TestRequestsStartInTheOrderOfTheirCalls(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		p := newPace(1)
		_, err := p.acquire(t.Context(), false)
		require.NoError(t, err)
		impatient, giveUp := context.WithCancel(t.Context())
		defer giveUp()
		var started []int
		for caller := range 5 {
			ctx := t.Context()
			if caller == 2 {
				ctx = impatient
			}
			go func() {
				if ticket, err := p.acquire(ctx, false); assert.Equal(t, caller == 2, err != nil) && err == nil {
					started = append(started, caller)
					p.release(ticket, false, 0)
				}
			}()
			synctest.Wait()
		}
		giveUp()
		synctest.Wait()
		assert.Empty(t, started, "the place is taken")
		p.release(0, false, 0)
		synctest.Wait()
		assert.Equal(t, []int{0, 1, 3, 4}, started)
	})
}
