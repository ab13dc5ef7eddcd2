package whitelist_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

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
		assert.LessOrEqual(t, p.Done, p.Total)
		last[p.Stage] = p
	}
	assert.Equal(t, []whitelist.Stage{
		whitelist.StageList, whitelist.StageAdd, whitelist.StageVerify, whitelist.StageRemove, whitelist.StageVerify,
	}, slices.Compact(stages))
	assert.Equal(t, 700, last[whitelist.StageList].Done)
	assert.Equal(t, 400, last[whitelist.StageAdd].Done, "100 were there")
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
