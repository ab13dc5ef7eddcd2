package whitelist_test

import (
	"errors"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// An argument that is wrong is not something that stopped the work: to run it again does not help.
func TestEnsureNeedsAGoodServiceID(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	result, err := whitelist.Ensure(t.Context(), server.Client(), "..", entries(account(1)))
	require.Error(t, err)
	require.NotNil(t, result)
	_, stopped := errors.AsType[*whitelist.StopError](err)
	assert.False(t, stopped, err)
}

// Descriptions change nothing that a list shows, so they are not followed by one. One that is forbidden stops the run.
func TestDescriptionsAlone(t *testing.T) {
	t.Parallel()
	for name, forbidden := range map[string]bool{"set": false, "forbidden": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, accounts(0, 2)...)
				opDescribe := gen.OpUpdateEndpointServicePermissionDesc().ID
				if forbidden {
					require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: opDescribe}))
				}
				result, err := whitelist.Ensure(t.Context(), b.client, serviceID, slices.Values([]whitelist.Entry{
					{Permission: account(0), Description: "a"}, {Permission: account(1), Description: "b"},
				}), whitelist.WithDescriptions(), whitelist.WithParallel(1))
				assert.Equal(t, !forbidden, result.Verified)
				assert.Equal(t, 1, b.Requests(opList))
				if !forbidden {
					require.NoError(t, err)
					assert.Equal(t, whitelist.Counts{Described: 2, Present: 2}, result.Counts)
					return
				}
				require.ErrorIs(t, err, vpcep.ErrForbidden)
				assert.Equal(t, whitelist.Counts{Failed: 1, NotAttempted: 1, Present: 2}, result.Counts)
				assert.Equal(t, 1, b.Requests(opDescribe))
			})
		})
	}
}

// What becomes of additions and removals is what the list at the end shows, whatever the answers said.
func TestTheListAtTheEndCounts(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		desired []string
		late    func(b *bubble) // Happens after the first call, which is refused or ends without an outcome.
		status  int
		want    whitelist.Counts
	}{
		"added by another after it failed": {
			[]string{account(0), "bad:form::1"}, func(b *bubble) { b.AddPermissions(serviceID, "bad:form::1") },
			http.StatusBadRequest, whitelist.Counts{Present: 2},
		},
		"removed by another after it failed": {
			[]string{account(0)}, func(b *bubble) { removeByOther(b.Service, account(1)) },
			http.StatusBadRequest, whitelist.Counts{Present: 1, Absent: 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, account(0))
				opts := []whitelist.Option{whitelist.WithoutChecks()}
				if len(test.desired) == 1 {
					b.AddPermissions(serviceID, account(1))
					opts = append(opts, whitelist.WithPrune())
				}
				refused := onPosts(func(_ int, w http.ResponseWriter) bool {
					refuse(w, test.status, "EndPoint.3002")
					return true
				})
				// The second list is the look after the refusal; the third one verifies.
				late := onRequest("permissions", 3, func() { test.late(b) })
				b.before = func(w http.ResponseWriter, r *http.Request) bool { return late(w, r) || refused(w, r) }
				result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(test.desired...), opts...)
				require.NoError(t, err)
				assert.True(t, result.Verified)
				assert.Equal(t, test.want, result.Counts)
			})
		})
	}
}

// When the whitelist is full, the list at the end shows what became of a call whose outcome could not be looked into.
func TestAFullWhitelistAndAnUnknownOutcome(t *testing.T) {
	t.Parallel()
	for name, applied := range map[string]bool{"applied": true, "not applied": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.before = onPosts(func(n int, w http.ResponseWriter) bool {
					if n == 2 {
						refuse(w, http.StatusBadRequest, "EndPoint.3049")
						return true
					}
					time.Sleep(time.Second)
					if applied {
						b.AddPermissions(serviceID, accounts(0, 2)...)
					}
					require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.Fault500JSON, Operation: opList, Times: 5}))
					w.WriteHeader(http.StatusGatewayTimeout)
					return true
				})
				result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(0, 2)...),
					whitelist.WithChunkSize(1), whitelist.WithParallel(2))
				require.ErrorIs(t, err, vpcep.ErrQuotaExceeded)
				want := whitelist.Counts{Failed: 2}
				if applied {
					want = whitelist.Counts{Added: 1, Present: 1} // It is not known which of the two calls was the slow one.
				}
				assert.Equal(t, want, result.Counts)
				assert.True(t, result.Verified)
			})
		})
	}
}

// Nothing is removed in any round while a description could not be set.
func TestNothingIsRemovedUnlessAllIsDescribed(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 3)...)
		require.NoError(t, b.Inject(vpceptest.Fault{
			Kind: vpceptest.FaultStatus, Status: http.StatusBadRequest, Operation: gen.OpUpdateEndpointServicePermissionDesc().ID,
		}))
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, slices.Values([]whitelist.Entry{
			{Permission: account(0), Description: "a"},
		}), whitelist.WithDescriptions(), whitelist.WithPrune())
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		assert.Equal(t, whitelist.Counts{Failed: 1, NotAttempted: 2, Present: 1}, result.Counts)
		assert.Zero(t, b.Requests(opRemove))
	})
}

// What is not removed because the run stopped says why it stopped.
func TestWhatIsNotRemovedSaysWhy(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, account(1))
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: opAdd}))
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(account(0)), whitelist.WithPrune())
		require.ErrorIs(t, err, vpcep.ErrForbidden)
		assert.Equal(t, whitelist.Counts{Failed: 1, NotAttempted: 1}, result.Counts)
		for _, o := range result.Trouble {
			require.ErrorIs(t, o.Err, vpcep.ErrForbidden)
		}
	})
}
