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

var opAdd = gen.OpBatchAddEndpointServicePermissions().ID

// Whatever a failure left behind, nothing is sent twice that is there, and everything is there in the end.
func TestAddAfterAnUnknownOutcome(t *testing.T) {
	t.Parallel()
	kinds := []vpceptest.FaultKind{
		vpceptest.FaultCutBefore, vpceptest.FaultCutAfter, vpceptest.FaultCutInAnswer, vpceptest.FaultTimeoutAfter,
		vpceptest.FaultTruncatedJSON, vpceptest.Fault500JSON, vpceptest.Fault502HTML, vpceptest.Fault503Empty, vpceptest.FaultBackendTimeout,
	}
	for name, option := range duplicates() {
		for _, kind := range kinds {
			t.Run(name+" "+string(kind), func(t *testing.T) {
				t.Parallel()
				inBubble(t, func(t *testing.T, b *bubble) {
					t.Helper()
					b.AddPermissions(serviceID, accounts(0, 30)...)
					require.NoError(t, b.Inject(vpceptest.Fault{Kind: kind, Operation: opAdd, Skip: 1, Times: 2}))
					outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 130)...))
					require.NoError(t, err)
					assertRecords(t, b, accounts(0, 130)...)
					for n, o := range outcomes {
						want := whitelist.StatusAdded
						if n < 30 {
							want = whitelist.StatusPresent
						}
						assert.Equal(t, want, o.Status, n)
					}
					want := 2
					if !kind.AfterChange() {
						want = 4 // The two that failed go out again.
					}
					assert.Equal(t, want, b.Requests(opAdd))
				}, option)
			})
		}
	}
}

// A service that goes on working behind a failure is given time before anything is sent again.
func TestAddWaitsForALateChange(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		first := true
		b.before = func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method != http.MethodPost || !first {
				return false
			}
			first = false
			time.AfterFunc(900*time.Millisecond, func() { b.AddPermissions(serviceID, account(1)) })
			w.WriteHeader(http.StatusGatewayTimeout)
			return true
		}
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(account(1)))
		require.NoError(t, err)
		assert.Equal(t, []whitelist.Status{whitelist.StatusAdded}, statuses(outcomes))
		assertRecords(t, b, account(1))
		assert.Zero(t, b.Requests(opAdd))
	}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
}

func TestAddGivesUpOnWhatFailsAgainAndAgain(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.Fault500JSON, Operation: opAdd}))
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 2)...))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		assert.Equal(t, []whitelist.Status{whitelist.StatusUnverified, whitelist.StatusUnverified}, statuses(outcomes))
		require.ErrorIs(t, outcomes[0].Err, vpcep.ErrOutcomeUnknown)
		assert.Equal(t, 3, b.Requests(opAdd))
		assertRecords(t, b)
	})
}

// Where it is not possible to look, the outcome says so.
func TestAddSaysWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	for _, kind := range []vpceptest.FaultKind{vpceptest.FaultCutBefore, vpceptest.FaultCutAfter} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				require.NoError(t, b.Inject(vpceptest.Fault{Kind: kind, Operation: opAdd, Times: 1}))
				require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.Fault500JSON, Operation: gen.OpListServicePermissionsDetails().ID, Skip: 1}))
				outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 3)...),
					whitelist.WithChunkSize(2), whitelist.WithParallel(1))
				assert.Equal(t, []whitelist.Status{
					whitelist.StatusUnverified, whitelist.StatusUnverified, whitelist.StatusAdded,
				}, statuses(outcomes))
				require.ErrorIs(t, outcomes[0].Err, vpcep.ErrOutcomeUnknown)
				stop, ok := errors.AsType[*whitelist.StopError](err)
				require.True(t, ok, err)
				assert.Equal(t, whitelist.Counts{Unverified: 2, Added: 1}, stop.Counts)
				assert.ErrorContains(t, err, "2 unverified")
			})
		})
	}
}

// A small chunk of a large whitelist is looked up with the filter of the list, which is fuzzy.
func TestAddLooksUpFewRecordsOfALargeWhitelist(t *testing.T) {
	t.Parallel()
	for name, permission := range map[string]string{"filter": "iam:domain::abc", "all pages": "organizations:orgPath::*"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				there := append(accounts(0, 2000), "iam:domain::abcd", "organizations:orgPath::*/x")
				b.AddPermissions(serviceID, there...)
				require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultCutAfter, Operation: opAdd, Times: 1}))
				outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(permission))
				require.NoError(t, err)
				assert.Equal(t, []whitelist.Status{whitelist.StatusAdded}, statuses(outcomes))
				assertRecords(t, b, slices.Concat(there, []string{permission})...)
				want := 1 + 1 + 1 // A page to see how many there are, one look before and one behind.
				if name != "filter" {
					want = 1 + 5 + 5
				}
				assert.Equal(t, want, b.Requests(gen.OpListServicePermissionsDetails().ID))
			}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
		})
	}
}
