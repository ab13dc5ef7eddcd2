package whitelist_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// doubledServer has account 0 three times and account 1 once, which nobody wants.
func doubledServer(t *testing.T) *vpceptest.Server {
	t.Helper()
	server := vpceptest.NewServer(t, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
	server.AddPermissions(serviceID, account(0), account(0), account(0), account(1))
	return server
}

// Further rows of wanted records count for the limit on removals too, when they are to go.
func TestTheLimitOnRemovalsCountsDoubles(t *testing.T) {
	t.Parallel()
	server := doubledServer(t)
	for most, refused := range map[int]bool{2: true, 3: false} {
		plan, err := whitelist.Plan(t.Context(), server.Client(), serviceID, entries(account(0)), whitelist.WithPrune())
		require.NoError(t, err)
		assert.Equal(t, 3, plan.Removals())
		assert.Len(t, plan.Double, 2)
		if refused {
			_, err = whitelist.Apply(t.Context(), server.Client(), plan, whitelist.WithMaxRemovals(most))
			require.ErrorIs(t, err, whitelist.ErrTooManyRemovals)
			assert.Zero(t, writes(server))
		}
	}
	plan, err := whitelist.Plan(t.Context(), server.Client(), serviceID, entries(account(0)))
	require.NoError(t, err)
	assert.Zero(t, plan.Removals(), "without prune nothing goes")
	assert.True(t, plan.Empty())
	assert.False(t, plan.InSync())
	assert.Contains(t, plan.String(), "= "+account(0)+"  a further row of the record, left alone\n")
	assert.Contains(t, plan.Summary(), "2 further rows left alone")
	result, err := whitelist.Ensure(t.Context(), server.Client(), serviceID, entries(account(0)), whitelist.WithPrune(), whitelist.WithMaxRemovals(3))
	require.NoError(t, err)
	assert.Equal(t, whitelist.Counts{Present: 1, Removed: 3}, result.Counts)
	assertRecords(t, server, account(0))
}

// A protected record keeps all of its rows, whoever is to remove them, and is not in sync.
func TestDoublesOfProtectedRecordsStay(t *testing.T) {
	t.Parallel()
	server := doubledServer(t)
	desired := entries(account(0))
	opts := []whitelist.Option{whitelist.WithPrune(), whitelist.WithProtected(account(0))}
	plan, err := whitelist.Plan(t.Context(), server.Client(), serviceID, desired, opts...)
	require.NoError(t, err)
	assert.Len(t, plan.Double, 2)
	assert.Equal(t, 1, plan.Removals())
	assert.Empty(t, plan.Spared)
	assert.Equal(t, "- "+account(1)+strings.Repeat("\n= "+account(0)+"  a further row of the record, left alone", 2)+
		"\n0 to add, 1 to remove, 1 kept, 2 further rows left alone", plan.String())
	for n, do := range []func() (*whitelist.Result, error){
		func() (*whitelist.Result, error) { // The plan knows what is protected.
			return whitelist.Apply(t.Context(), server.Client(), plan)
		},
		func() (*whitelist.Result, error) {
			return whitelist.Ensure(t.Context(), server.Client(), serviceID, desired, opts...)
		},
		func() (*whitelist.Result, error) {
			_, err := whitelist.Remove(t.Context(), server.Client(), serviceID, slices.Values([]string{account(0)}), opts...)
			return &whitelist.Result{Counts: whitelist.Counts{Present: 1, NotAttempted: 2}}, err
		},
	} {
		result, err := do()
		require.ErrorIs(t, err, whitelist.ErrNotInSync, n)
		require.ErrorContains(t, err, "protected", n)
		assert.Equal(t, 1, result.Present, n)
		assert.Equal(t, 2, result.NotAttempted, n)
		assertRecords(t, server, account(0), account(0), account(0))
	}
	plan, err = whitelist.Plan(t.Context(), server.Client(), serviceID, desired, opts...)
	require.NoError(t, err)
	assert.True(t, plan.Empty())
	assert.False(t, plan.InSync())
}

// What somebody adds twice between the plan and its application was there before, and is not in sync.
func TestApplyFindsDoublesThatOthersMade(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
	plan, err := whitelist.Plan(t.Context(), server.Client(), serviceID, entries(account(0)))
	require.NoError(t, err)
	server.AddPermissions(serviceID, account(0), account(0))
	result, err := whitelist.Apply(t.Context(), server.Client(), plan)
	require.ErrorIs(t, err, whitelist.ErrNotInSync)
	assert.Equal(t, whitelist.Counts{Present: 1, NotAttempted: 1}, result.Counts)
	assert.Zero(t, writes(server))
}

// A further row that comes when the others are removed stays, and the run does not give an advice that it follows already.
func TestADoubleThatComesLate(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, account(0), account(1))
		b.before = onRequest("batch-delete", 1, func() { b.AddPermissions(serviceID, account(0)) })
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(account(0)), whitelist.WithPrune())
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		require.ErrorIs(t, err, whitelist.ErrDoubled)
		require.ErrorContains(t, err, "which came when the others were removed")
		assert.NotContains(t, err.Error(), "WithPrune")
		assert.Equal(t, whitelist.Counts{Present: 1, Removed: 1, NotAttempted: 1}, result.Counts)
	}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
}

// What a late list shows of a record is somebody else's row: the run waits for its own, and removes it again.
func TestSomebodyElseWasFaster(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.before = onRequest("batch-create", 1, func() {
			b.AddPermissions(serviceID, account(0))
			time.Sleep(4 * time.Second)
		})
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(account(0)), whitelist.WithPrune())
		require.NoError(t, err)
		assert.Equal(t, whitelist.Counts{Added: 1, Removed: 1}, result.Counts)
		assertRecords(t, b, account(0))
	}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled), vpceptest.WithListDelay(5*time.Second))
}

// Descriptions that are set count one by one.
func TestProgressOfDescriptions(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddPermissions(serviceID, accounts(0, 3)...)
	var desired []whitelist.Entry
	for _, permission := range accounts(0, 3) {
		desired = append(desired, whitelist.Entry{Permission: permission, Description: "x"})
	}
	var done []int
	var last whitelist.Progress
	_, err := whitelist.Ensure(t.Context(), server.Client(), serviceID, slices.Values(desired), whitelist.WithDescriptions(),
		whitelist.WithProgress(func(p whitelist.Progress) {
			if p.Stage == whitelist.StageDescribe {
				done, last = append(done, p.Done), p
			}
		}))
	require.NoError(t, err)
	slices.Sort(done)
	assert.Equal(t, []int{1, 2, 3}, done)
	assert.Equal(t, 3, last.Total)
	assert.Equal(t, 3, last.Counts.Described)
}
