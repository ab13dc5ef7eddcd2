package whitelist_test

import (
	"runtime"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// The input is read as the outcomes are taken, so that it takes no room whatever its length.
func TestAddStreamsItsInput(t *testing.T) {
	t.Parallel()
	const n, parallel, chunk = 20_000, 3, 40
	server := vpceptest.NewServer(t)
	server.AddPermissions(serviceID, accounts(0, 500)...)
	var read, most atomic.Int64
	input := func(yield func(whitelist.Entry) bool) {
		for i := range n {
			read.Add(1)
			if !yield(whitelist.Entry{Permission: account(i % 5000)}) {
				return
			}
		}
	}
	taken := int64(0)
	var counts [2]int
	for o, err := range whitelist.Add(t.Context(), server.Client(), serviceID, input, whitelist.WithParallel(parallel), whitelist.WithChunkSize(chunk)) {
		require.NoError(t, err)
		most.Store(max(most.Load(), read.Load()-taken))
		require.Equal(t, int(taken), o.Index)
		taken++
		switch o.Status {
		case whitelist.StatusAdded:
			counts[0]++
		case whitelist.StatusPresent:
			counts[1]++
		default:
			t.Fatal(o)
		}
	}
	assert.Equal(t, [2]int{4500, 15_500}, counts)
	assert.LessOrEqual(t, most.Load(), int64(2*parallel*chunk))
	assert.Len(t, server.Whitelist(serviceID), 5000)
}

// What an Add keeps for each record is a few bytes, not the record.
func TestAddKeepsLittle(t *testing.T) { //nolint:paralleltest // It measures the memory of the process.
	server := vpceptest.NewServer(t)
	server.AddPermissions(serviceID, accounts(0, 2)...)
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n := 0
	input := func(yield func(whitelist.Entry) bool) {
		for range 200_000 {
			if !yield(whitelist.Entry{Permission: account(n % 2)}) {
				return
			}
			n++
		}
	}
	for _, err := range whitelist.Add(t.Context(), server.Client(), serviceID, input) {
		require.NoError(t, err)
		if n == 199_999 {
			runtime.GC()
			runtime.ReadMemStats(&after)
		}
	}
	grown := int64(after.HeapAlloc) - int64(before.HeapAlloc)
	assert.Less(t, grown, int64(4<<20))
}

func TestProgressTellsHowFarItIs(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddPermissions(serviceID, accounts(0, 700)...)
	var all []whitelist.Progress
	result, err := whitelist.Ensure(t.Context(), server.Client(), serviceID, entries(accounts(600, 1000)...),
		whitelist.WithPrune(), whitelist.WithParallel(3), whitelist.WithProgress(func(p whitelist.Progress) { all = append(all, p) }))
	require.NoError(t, err)
	var stages []whitelist.Stage
	last := map[whitelist.Stage]whitelist.Progress{}
	for _, p := range all {
		stages = append(stages, p.Stage)
		assert.GreaterOrEqual(t, p.Done, last[p.Stage].Done)
		assert.LessOrEqual(t, p.Done, p.Total)
		last[p.Stage] = p
	}
	assert.Equal(t, []whitelist.Stage{whitelist.StageList, whitelist.StageAdd, whitelist.StageRemove, whitelist.StageVerify}, slices.Compact(stages))
	assert.Equal(t, 700, last[whitelist.StageList].Done)
	assert.Equal(t, 300, last[whitelist.StageAdd].Done)
	assert.Equal(t, 600, last[whitelist.StageRemove].Done)
	assert.Equal(t, 400, last[whitelist.StageVerify].Done)
	assert.Equal(t, result.Added, last[whitelist.StageVerify].Counts.Added)
	assert.Equal(t, result.Removed, last[whitelist.StageVerify].Counts.Removed)
}

func TestCountsAndStatuses(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "nothing done", whitelist.Counts{}.String())
	assert.Equal(t, "1 added, 2 unverified", whitelist.Counts{Added: 1, Unverified: 2}.String())
	assert.True(t, whitelist.StatusPresent.Done())
	assert.False(t, whitelist.StatusUnverified.Done())
	stop := &whitelist.StopError{Err: vpcep.ErrForbidden}
	require.ErrorIs(t, stop, vpcep.ErrForbidden)
}
