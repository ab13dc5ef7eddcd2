package whitelist_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// A run that cannot even list gives an outcome for every input, and for all that a plan is about.
func TestAFirstListThatFails(t *testing.T) {
	t.Parallel()
	desired := []whitelist.Entry{{Permission: account(0), Description: "a"}, {Permission: account(1)}, {Permission: account(2)}}
	input := func(yield func(whitelist.Entry) bool) {
		for _, entry := range desired {
			if !yield(entry) {
				return
			}
		}
	}
	for name, test := range map[string]struct {
		run  func(t *testing.T, b *bubble, plan *whitelist.Changes, opts ...whitelist.Option) (*whitelist.Result, error)
		want int
	}{
		"ensure": {func(t *testing.T, b *bubble, _ *whitelist.Changes, opts ...whitelist.Option) (*whitelist.Result, error) {
			t.Helper()
			return whitelist.Ensure(t.Context(), b.client, serviceID, input, opts...)
		}, 3},
		"apply": {func(t *testing.T, b *bubble, plan *whitelist.Changes, opts ...whitelist.Option) (*whitelist.Result, error) {
			t.Helper()
			return whitelist.Apply(t.Context(), b.client, plan, opts...)
		}, 3 + 2 + 1 + 1},
		"add": {func(t *testing.T, b *bubble, _ *whitelist.Changes, opts ...whitelist.Option) (*whitelist.Result, error) {
			t.Helper()
			outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, input, opts...)
			return &whitelist.Result{Counts: whitelist.Counts{NotAttempted: len(outcomes)}, NotDone: outcomes}, err
		}, 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, account(0), account(0), account(9))
				plan, err := whitelist.Plan(t.Context(), b.client, serviceID, input, whitelist.WithPrune(), whitelist.WithDescriptions())
				require.NoError(t, err)
				require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: opList}))
				told := map[string]whitelist.Status{}
				result, err := test.run(t, b, plan, whitelist.WithOutcomes(func(o whitelist.Outcome) { told[o.Permission] = o.Status }))
				stopped, ok := errors.AsType[*whitelist.StopError](err)
				require.True(t, ok, err)
				require.ErrorIs(t, err, vpcep.ErrForbidden)
				assert.Equal(t, whitelist.Counts{NotAttempted: test.want}, result.Counts, "added or kept, described, removed, doubled")
				if name != "add" {
					assert.Equal(t, result.Counts, stopped.Counts)
				}
				assert.Len(t, result.NotDone, test.want)
				for _, o := range result.NotDone {
					assert.Equal(t, whitelist.StatusNotAttempted, o.Status)
					require.ErrorIs(t, o.Err, vpcep.ErrForbidden)
				}
				for _, entry := range desired {
					assert.Equal(t, whitelist.StatusNotAttempted, told[entry.Permission])
				}
				assert.False(t, result.Verified)
				assert.Zero(t, writes(b))
			}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
		})
	}
}
