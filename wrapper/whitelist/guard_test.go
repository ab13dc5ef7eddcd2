package whitelist_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

func TestAWrongInputIsRefusedBeforeAnythingIsSent(t *testing.T) {
	t.Parallel()
	prune := whitelist.WithPrune()
	tests := map[string]struct {
		desired []string
		opts    []whitelist.Option
		err     error
		text    string
		want    []string
	}{
		"invalid":                    {[]string{account(1), "x"}, nil, whitelist.ErrInvalidInput, "the first is entry 2, x: ", accounts(0, 9)},
		"invalid is skipped":         {[]string{account(9), "x"}, []whitelist.Option{whitelist.WithSkipInvalid()}, nil, "", accounts(0, 10)},
		"invalid and removals":       {[]string{account(1), "x"}, []whitelist.Option{whitelist.WithSkipInvalid(), prune}, whitelist.ErrInvalidInput, "", accounts(0, 9)},
		"too many removals":          {accounts(1, 3), []whitelist.Option{prune, whitelist.WithMaxRemovals(6)}, whitelist.ErrTooManyRemovals, "7 rows", accounts(0, 9)},
		"as many as allowed":         {accounts(1, 3), []whitelist.Option{prune, whitelist.WithMaxRemovals(7)}, nil, "", accounts(1, 3)},
		"protected do not count":     {accounts(1, 3), []whitelist.Option{prune, whitelist.WithMaxRemovals(6), whitelist.WithProtected(account(5))}, nil, "", append(accounts(1, 3), account(5))},
		"none may go":                {accounts(1, 3), []whitelist.Option{prune, whitelist.WithMaxRemovals(0)}, whitelist.ErrTooManyRemovals, "", accounts(0, 9)},
		"empty":                      {nil, []whitelist.Option{prune}, whitelist.ErrTooManyRemovals, "all 9 rows", accounts(0, 9)},
		"empty is meant":             {nil, []whitelist.Option{prune, whitelist.WithMaxRemovals(9)}, nil, "", nil},
		"empty and all protected":    {nil, []whitelist.Option{prune, whitelist.WithProtected(accounts(0, 9)...)}, nil, "", accounts(0, 9)},
		"empty without a removal":    {nil, nil, nil, "", accounts(0, 9)},
		"double entries are fine":    {append(accounts(0, 9), account(0)), []whitelist.Option{prune}, nil, "", accounts(0, 9)},
		"empty permission":           {[]string{""}, []whitelist.Option{whitelist.WithoutChecks()}, whitelist.ErrInvalidInput, "empty", accounts(0, 9)},
		"not UTF-8":                  {[]string{"organizations:orgPath::\xff"}, nil, whitelist.ErrInvalidInput, "UTF-8", accounts(0, 9)},
		"an account id of no length": {[]string{"iam:domain::"}, nil, whitelist.ErrInvalidInput, "", accounts(0, 9)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, apply := range []bool{false, true} {
				server := vpceptest.NewServer(t)
				server.AddPermissions(serviceID, accounts(0, 9)...)
				var err error
				var result *whitelist.Result
				if apply {
					plan, planErr := whitelist.Plan(t.Context(), server.Client(), serviceID, entries(test.desired...), test.opts...)
					require.NoError(t, planErr)
					result, err = whitelist.Apply(t.Context(), server.Client(), plan, test.opts...)
				} else {
					result, err = whitelist.Ensure(t.Context(), server.Client(), serviceID, entries(test.desired...), test.opts...)
				}
				require.NotNil(t, result)
				if test.err == nil {
					require.NoError(t, err)
				} else {
					require.ErrorIs(t, err, test.err)
					require.ErrorContains(t, err, test.text)
					assert.Zero(t, writes(server))
				}
				assertRecords(t, server, test.want...)
			}
		})
	}
}

// Protection that is only given to Apply counts too.
func TestApplyDoesNotRemoveWhatIsProtected(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddPermissions(serviceID, accounts(0, 3)...)
	plan, err := whitelist.Plan(t.Context(), server.Client(), serviceID, entries(account(0)), whitelist.WithPrune())
	require.NoError(t, err)
	assert.Len(t, plan.Remove, 2)
	_, err = whitelist.Apply(t.Context(), server.Client(), plan, whitelist.WithProtected(account(2)))
	require.NoError(t, err)
	assertRecords(t, server, account(0), account(2))
	assert.Len(t, plan.Remove, 2, "the plan is the caller's")
}

// Nothing is removed while something could not be added: the account that joins comes before the one that leaves.
func TestNothingIsRemovedUnlessAllIsAdded(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddPermissions(serviceID, account(0), account(1))
	desired := entries(account(1), account(2), "new:form")
	result, err := whitelist.Ensure(t.Context(), server.Client(), serviceID, desired, whitelist.WithPrune(), whitelist.WithoutChecks())
	require.ErrorIs(t, err, whitelist.ErrNotInSync)
	require.ErrorIs(t, err, vpcep.ErrInvalidRequest, "the failure of the first entry")
	assert.True(t, result.Verified)
	assert.Equal(t, whitelist.Counts{Added: 1, Present: 1, Failed: 1, NotAttempted: 1}, result.Counts)
	assert.Len(t, result.NotDone, 2)
	assertRecords(t, server, accounts(0, 3)...)
}

func TestApplyNeedsAPlan(t *testing.T) {
	t.Parallel()
	result, err := whitelist.Apply(t.Context(), nil, nil)
	require.ErrorContains(t, err, "nil")
	require.NotNil(t, result)
}

// The limit holds for all rounds of a run together.
func TestTheLimitOnRemovalsHoldsForTheWholeRun(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 4)...)
		b.before = onRequest("batch-delete", 1, func() { b.AddPermissions(serviceID, account(9)) })
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(account(0)), whitelist.WithPrune(), whitelist.WithMaxRemovals(3))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		assert.Equal(t, 3, result.Removed)
		assertRecords(t, b, account(0), account(9))
	})
}
