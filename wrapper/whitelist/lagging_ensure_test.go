package whitelist_test

import (
	"encoding/json"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// inLagging runs a test for each thing that the service may do with a record that is there already.
func inLagging(t *testing.T, test func(t *testing.T, l *lagging, name string)) {
	t.Helper()
	for name, option := range duplicates() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				l := &lagging{b: b, turn: make(chan struct{}, 1)}
				b.before = l.before
				test(t, l, name)
			}, option, vpceptest.WithLatency(20*time.Millisecond))
		})
	}
}

// What was acknowledged is not added again because a list does not show it yet.
func TestListsThatLag(t *testing.T) {
	t.Parallel()
	for _, lag := range []time.Duration{1500 * time.Millisecond, 5 * time.Second, 20 * time.Second} {
		t.Run(lag.String(), func(t *testing.T) {
			t.Parallel()
			inLagging(t, func(t *testing.T, l *lagging, _ string) {
				t.Helper()
				l.lag = lag
				l.b.AddPermissions(serviceID, accounts(100, 110)...)
				result, err := whitelist.Ensure(t.Context(), l.b.client, serviceID, entries(accounts(0, 20)...), whitelist.WithPrune())
				require.NoError(t, err)
				assert.Equal(t, whitelist.Counts{Added: 20, Removed: 10}, result.Counts)
				assert.True(t, result.Verified)
				assertRecords(t, l.b, accounts(0, 20)...)
				assert.Equal(t, 1, l.b.Requests(opAdd))
				assert.Equal(t, 1, l.b.Requests(opRemove))
			})
		})
	}
}

// A list that never shows what was acknowledged leaves it unverified: neither failed nor added again.
func TestListsThatLagForEver(t *testing.T) {
	t.Parallel()
	inLagging(t, func(t *testing.T, l *lagging, _ string) {
		t.Helper()
		l.lag = 1000 * time.Hour
		start := time.Now()
		result, err := whitelist.Ensure(t.Context(), l.b.client, serviceID, entries(accounts(0, 20)...))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		assert.Equal(t, whitelist.Counts{Unverified: 20}, result.Counts)
		assertRecords(t, l.b, accounts(0, 20)...)
		assert.Equal(t, 1, l.b.Requests(opAdd))
		assert.LessOrEqual(t, l.b.Requests(opList), 20, "the pauses grow")
		assert.Less(t, time.Since(start), 2*time.Minute)
	})
}

// An addition that broke and is applied while the run looks for it is not sent again.
func TestBrokenAdditionsThatAreAppliedLater(t *testing.T) {
	t.Parallel()
	for _, later := range []time.Duration{100 * time.Millisecond, 3 * time.Second, 6 * time.Second} {
		t.Run(later.String(), func(t *testing.T) {
			t.Parallel()
			inLagging(t, func(t *testing.T, l *lagging, _ string) {
				t.Helper()
				l.breaks, l.applied, l.lag = 1, later, 1500*time.Millisecond
				result, err := whitelist.Ensure(t.Context(), l.b.client, serviceID, entries(accounts(0, 20)...))
				require.NoError(t, err)
				assert.Equal(t, whitelist.Counts{Added: 20}, result.Counts)
				time.Sleep(time.Hour)
				assertRecords(t, l.b, accounts(0, 20)...)
			})
		})
	}
}

// One that is never applied is sent again, once it was looked for.
func TestBrokenAdditionsThatAreNeverApplied(t *testing.T) {
	t.Parallel()
	inLagging(t, func(t *testing.T, l *lagging, _ string) {
		t.Helper()
		l.breaks, l.applied = 1, -1
		result, err := whitelist.Ensure(t.Context(), l.b.client, serviceID, entries(accounts(0, 20)...))
		require.NoError(t, err)
		assert.Equal(t, whitelist.Counts{Added: 20}, result.Counts)
		assertRecords(t, l.b, accounts(0, 20)...)
		assert.Equal(t, 2, l.adds)
	})
}

// When it was sent again and both came, the run takes the superfluous rows away, without prune too.
func TestBrokenAdditionsOfWhichBothCome(t *testing.T) {
	t.Parallel()
	inLagging(t, func(t *testing.T, l *lagging, _ string) {
		t.Helper()
		l.breaks = 1
		l.beforeOf = func(n int) {
			if n == 2 {
				l.flush()
			}
		}
		result, err := whitelist.Ensure(t.Context(), l.b.client, serviceID, entries(accounts(0, 20)...))
		require.NoError(t, err)
		assert.Equal(t, 20, result.Added+result.Present)
		assert.Zero(t, result.Failed+result.Unverified+result.NotAttempted)
		assertRecords(t, l.b, accounts(0, 20)...)
	})
}

// Pages that are shorter than asked for, without a total, are not the end of a list.
func TestShortPagesWithoutATotal(t *testing.T) {
	t.Parallel()
	inLagging(t, func(t *testing.T, l *lagging, _ string) {
		t.Helper()
		l.pageCap = 100
		l.b.AddPermissions(serviceID, accounts(0, 240)...)
		result, err := whitelist.Ensure(t.Context(), l.b.client, serviceID, entries(accounts(0, 250)...))
		require.NoError(t, err)
		assert.Equal(t, whitelist.Counts{Added: 10, Present: 240}, result.Counts)
		assertRecords(t, l.b, accounts(0, 250)...)
	})
}

// A whitelist with a record that is there twice is not in sync. With prune the oldest row stays.
func TestDoubledRows(t *testing.T) {
	t.Parallel()
	inLagging(t, func(t *testing.T, l *lagging, _ string) {
		t.Helper()
		l.b.AddPermissions(serviceID, accounts(0, 3)...)
		oldest := l.b.Whitelist(serviceID)
		time.Sleep(time.Minute)
		l.b.AddPermissions(serviceID, accounts(1, 3)...)
		plan, err := whitelist.Plan(t.Context(), l.b.client, serviceID, entries(accounts(0, 3)...))
		require.NoError(t, err)
		text, err := json.Marshal(plan)
		require.NoError(t, err)
		assert.Contains(t, string(text), `"in_sync":false`)
		_, _ = whitelist.Ensure(t.Context(), l.b.client, serviceID, entries(accounts(0, 3)...))
		assert.Len(t, records(l.b), 5, "others made them, and nobody said that they may go")
		result, err := whitelist.Ensure(t.Context(), l.b.client, serviceID, entries(accounts(0, 3)...), whitelist.WithPrune())
		require.NoError(t, err)
		assert.Equal(t, 3, result.Present)
		assert.ElementsMatch(t, oldest, l.b.Whitelist(serviceID))
	})
}

// Two runs at the same moment both list before either adds. Whatever they say, it is true, and every record is there once
// at the latest after the next run.
func TestTwoRunsThatBothListFirst(t *testing.T) {
	t.Parallel()
	for _, lag := range []time.Duration{0, 5 * time.Second} {
		t.Run(lag.String(), func(t *testing.T) {
			t.Parallel()
			inLagging(t, func(t *testing.T, l *lagging, _ string) {
				t.Helper()
				l.lag = lag
				var group sync.WaitGroup
				inSync := make([]bool, 2)
				for n := range 2 {
					group.Go(func() {
						result, err := whitelist.Ensure(t.Context(), l.b.client, serviceID, entries(accounts(0, 300)...), whitelist.WithPrune())
						inSync[n] = err == nil && result.Verified
						assert.Zero(t, result.Failed+result.NotAttempted)
					})
				}
				group.Wait()
				time.Sleep(time.Hour)
				there := records(l.b)
				assert.Equal(t, accounts(0, 300), slices.Compact(slices.Clone(there)), "nothing is lost")
				if inSync[0] && inSync[1] {
					assert.Len(t, there, 300, "both said that the whitelist is in sync")
				}
				_, err := whitelist.Ensure(t.Context(), l.b.client, serviceID, entries(accounts(0, 300)...), whitelist.WithPrune())
				require.NoError(t, err)
				assertRecords(t, l.b, accounts(0, 300)...)
			})
		})
	}
}
