package whitelist_test

import (
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// many are the entries of accounts from..to-1, made as they are asked for.
func many(from, to int) iter.Seq[whitelist.Entry] {
	return func(yield func(whitelist.Entry) bool) {
		for n := from; n < to; n++ {
			if !yield(whitelist.Entry{Permission: account(n)}) {
				return
			}
		}
	}
}

// TestRequestsOfALargeSync counts the requests: they grow with the number of records, no faster. `make bench-whitelist`
// does the same with 100,000 records and measures memory.
func TestRequestsOfALargeSync(t *testing.T) {
	t.Parallel()
	const size, page, chunk = 10_000, 500, 50
	server := vpceptest.NewServer(t)
	client := server.Client()
	ensure := func(from, to int, opts ...whitelist.Option) (*whitelist.Result, int, int) {
		t.Helper()
		begin := time.Now()
		lists, sent := server.Requests(gen.OpListServicePermissionsDetails().ID), writes(server)
		result, err := whitelist.Ensure(t.Context(), client, serviceID, many(from, to), opts...)
		require.NoError(t, err)
		assert.True(t, result.Verified)
		lists, sent = server.Requests(gen.OpListServicePermissionsDetails().ID)-lists, writes(server)-sent
		t.Logf("%s: %d lists and %d writes in %s", result.Counts, lists, sent, time.Since(begin).Round(time.Millisecond))
		return result, lists, sent
	}

	result, lists, sent := ensure(0, size)
	assert.Equal(t, whitelist.Counts{Added: size}, result.Counts)
	assert.Equal(t, size/chunk, sent)
	assert.LessOrEqual(t, lists, size/page+2, "one look before, and all pages at the end")

	result, lists, sent = ensure(0, size, whitelist.WithPrune())
	assert.Equal(t, whitelist.Counts{Present: size}, result.Counts)
	assert.Zero(t, sent)
	assert.LessOrEqual(t, lists, size/page+1)

	result, lists, sent = ensure(0, 10, whitelist.WithPrune())
	assert.Equal(t, whitelist.Counts{Present: 10, Removed: size - 10}, result.Counts)
	assert.LessOrEqual(t, sent, size/chunk)
	assert.LessOrEqual(t, lists, size/page+2)
	assertRecords(t, server, accounts(0, 10)...)
}

// TestRequestsOfALargeRemoval counts the requests: with twice as many records, they are about twice as many.
func TestRequestsOfALargeRemoval(t *testing.T) {
	t.Parallel()
	const chunk, page = 10, 500
	earlier := 0
	for _, size := range []int{4_000, 8_000} {
		server := vpceptest.NewServer(t)
		server.AddPermissions(serviceID, accounts(0, size)...)
		outcomes, err := whitelist.Remove(t.Context(), server.Client(), serviceID, slices.Values(accounts(0, size)),
			whitelist.WithChunkSize(chunk), whitelist.WithParallel(1))
		require.NoError(t, err)
		require.Len(t, outcomes, size)
		assertRecords(t, server)
		assert.Equal(t, size/chunk, writes(server))
		lists := server.Requests(gen.OpListServicePermissionsDetails().ID)
		t.Logf("%d records: %d lists", size, lists)
		if earlier > 0 {
			assert.LessOrEqual(t, lists, earlier*5/2)
		}
		earlier = lists
		assert.Less(t, lists, 10*size/page)
	}
}
