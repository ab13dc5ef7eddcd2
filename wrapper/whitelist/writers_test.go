package whitelist_test

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// Somebody else adds some of the records between the look and the call.
func TestAnotherWriterAddsTheSameRecords(t *testing.T) {
	t.Parallel()
	for name, option := range duplicates() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.before = onRequest("batch-create", 1, func() { b.AddPermissions(serviceID, accounts(10, 20)...) })
				result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(0, 40)...), whitelist.WithPrune())
				require.NoError(t, err)
				assert.Equal(t, 40, result.Added+result.Present)
				there := records(b)
				switch name {
				case "refused":
					assert.Equal(t, 2, b.Requests(opAdd), "the whole chunk, and then what is missing")
				case "doubled":
					assert.Len(t, there, 40, "of two rows the older one stays")
				}
				assert.Equal(t, accounts(0, 40), slices.Compact(there))
			}, option)
		})
	}
}

// Somebody else removes records that were added already, and adds others.
func TestAnotherWriterUndoesTheWork(t *testing.T) {
	t.Parallel()
	for name, option := range duplicates() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, accounts(0, 10)...)
				b.before = onRequest("batch-create", 3, func() {
					removeByOther(b.Service, account(3), account(10))
					b.AddPermissions(serviceID, account(500))
				})
				result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(0, 200)...),
					whitelist.WithPrune(), whitelist.WithParallel(1))
				require.ErrorIs(t, err, whitelist.ErrNotInSync)
				assert.Len(t, result.NotDone, 3, "two that are gone, and one that is not wanted")
				result, err = whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(0, 200)...), whitelist.WithPrune())
				require.NoError(t, err)
				assert.True(t, result.Verified)
				assertRecords(t, b, accounts(0, 200)...)
				assert.Equal(t, 1, result.Removed)
			}, option)
		})
	}
}

// Against somebody who removes a record again and again, Ensure says so.
func TestAnotherWriterDoesNotRest(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.before = onEveryList(func() { removeByOther(b.Service, account(1)) })
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(0, 3)...))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		assert.True(t, result.Verified)
		assert.Equal(t, whitelist.Counts{Added: 2, Unverified: 1}, result.Counts)
		require.Len(t, result.NotDone, 1)
		assert.Equal(t, account(1), result.NotDone[0].Permission)
		assert.Equal(t, 1, b.Requests(opAdd), "what the service said to be done is not sent again")
	})
}

// Against somebody who adds a record again and again, Remove gives up after its third row.
func TestAnotherWriterAddsAgainAndAgain(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.before = onEveryList(func() {
			if len(b.Whitelist(serviceID)) == 0 {
				b.AddPermissions(serviceID, account(1))
			}
		})
		outcomes, err := whitelist.Remove(t.Context(), b.client, serviceID, slices.Values([]string{account(1)}))
		require.ErrorContains(t, err, "1 failed")
		require.Len(t, outcomes, 1)
		assert.Equal(t, whitelist.StatusFailed, outcomes[0].Status)
		assert.Equal(t, 3, b.Requests(opRemove))
	})
}

// Rows that others remove while the pages are read must not hide rows that are still there.
func TestAnotherWriterRemovesWhileThePagesAreRead(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 1200)...)
		b.before = onRequest("permissions", 2, func() { removeByOther(b.Service, accounts(0, 5)...) })
		plan, err := whitelist.Plan(t.Context(), b.client, serviceID, entries(accounts(5, 1200)...), whitelist.WithPrune())
		require.NoError(t, err)
		assert.True(t, plan.Empty(), plan.Summary())
		assert.Len(t, plan.Kept, 1195)
	})
}

// Rows that others add meanwhile hide nothing: the pages that were expected may have to be fetched again, but only once.
func TestAnotherWriterAddsWhileThePagesAreRead(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 1200)...)
		var n atomic.Int32
		b.before = onEveryList(func() { b.AddPermissions(serviceID, account(5000+int(n.Add(1)))) })
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(1000, 1201)...), whitelist.WithParallel(1))
		require.NoError(t, err)
		assert.Equal(t, whitelist.Counts{Added: 1, Present: 200}, result.Counts)
		assert.LessOrEqual(t, b.Requests(opList), 3+3+3+1)
	})
}

// It does not help that as many were added meanwhile.
func TestAnotherWriterReplacesRowsWhileThePagesAreRead(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 1500)...)
		remove := onRequest("permissions", 2, func() { removeByOther(b.Service, accounts(0, 5)...) })
		replace := onRequest("permissions", 3, func() { b.AddPermissions(serviceID, accounts(1500, 1505)...) })
		b.before = func(w http.ResponseWriter, r *http.Request) bool { return remove(w, r) || replace(w, r) }
		plan, err := whitelist.Plan(t.Context(), b.client, serviceID, entries(accounts(5, 1505)...), whitelist.WithPrune(), whitelist.WithParallel(1))
		require.NoError(t, err)
		assert.True(t, plan.Empty(), plan.Summary())
	})
}

// Two runs with the same input leave nothing out. What both added is there once after the next run.
func TestTwoRunsAtOnce(t *testing.T) {
	t.Parallel()
	for name, option := range duplicates() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := vpceptest.NewServer(t, option)
			server.AddPermissions(serviceID, accounts(0, 100)...)
			var group sync.WaitGroup
			for range 2 {
				group.Go(func() {
					_, err := whitelist.Ensure(context.Background(), server.Client(), serviceID, entries(accounts(50, 600)...), whitelist.WithPrune(), whitelist.WithSettleTime(0))
					if err != nil {
						assert.ErrorIs(t, err, whitelist.ErrNotInSync, "it saw rows of the other one")
					}
				})
			}
			group.Wait()
			assert.Equal(t, accounts(50, 600), slices.Compact(records(server)))
			_, err := whitelist.Ensure(t.Context(), server.Client(), serviceID, entries(accounts(50, 600)...), whitelist.WithPrune())
			require.NoError(t, err)
			assertRecords(t, server, accounts(50, 600)...)
			_, err = whitelist.Remove(t.Context(), server.Client(), serviceID, slices.Values(accounts(0, 600)))
			require.NoError(t, err)
			assertRecords(t, server)
		})
	}
}
