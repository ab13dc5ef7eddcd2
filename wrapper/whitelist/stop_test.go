package whitelist_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// Errors that would hit every chunk are met once.
func TestAddStopsOnWhatHitsEveryChunk(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		fault vpceptest.FaultKind
		want  error
	}{
		"credentials": {vpceptest.FaultUnauthorized, vpcep.ErrUnauthorized},
		"forbidden":   {vpceptest.FaultForbidden, vpcep.ErrForbidden},
		"project":     {vpceptest.FaultProject, vpcep.ErrForbidden},
		"null body":   {vpceptest.FaultNullBody, vpcep.ErrInvalidRequest},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				require.NoError(t, b.Inject(vpceptest.Fault{Kind: test.fault, Operation: opAdd, Skip: 1}))
				outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 500)...), whitelist.WithParallel(1))
				require.ErrorIs(t, err, test.want)
				require.ErrorContains(t, err, "put that right, then run it again")
				stop, ok := errors.AsType[*whitelist.StopError](err)
				require.True(t, ok)
				assert.Equal(t, whitelist.Counts{Added: 50, Failed: 50, NotAttempted: 400}, stop.Counts)
				require.Len(t, outcomes, 500)
				assert.Equal(t, whitelist.StatusAdded, outcomes[49].Status)
				require.ErrorIs(t, outcomes[50].Err, test.want)
				require.ErrorIs(t, outcomes[499].Err, test.want)
				assert.Equal(t, 2, b.Requests(opAdd))
				assertRecords(t, b, accounts(0, 50)...)
			})
		})
	}
}

func TestAddStopsWithoutTheService(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	outcomes, err := whitelist.Add(t.Context(), server.Client(), "9b9c1f0e-2d47-4c3a-9e86-7f1d0a4b8c62", entries(accounts(0, 3)...))
	require.ErrorIs(t, err, vpcep.ErrNotFound)
	assert.Len(t, outcomes, 3)
	assert.Equal(t, 1, server.Requests(gen.OpListServicePermissionsDetails().ID))
	assert.Zero(t, writes(server))
}

func TestAddStopsWhenTheWhitelistIsFull(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 400)...), whitelist.WithParallel(1))
		require.ErrorIs(t, err, vpcep.ErrQuotaExceeded)
		assert.Len(t, outcomes, 400)
		assert.Equal(t, whitelist.StatusFailed, outcomes[100].Status)
		assert.Equal(t, whitelist.StatusNotAttempted, outcomes[150].Status)
		assertRecords(t, b, accounts(0, 100)...)
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(0, 400)...))
		require.ErrorIs(t, err, vpcep.ErrQuotaExceeded)
		assert.True(t, result.Verified)
		assert.Equal(t, 100, result.Present)
	}, vpceptest.WithWhitelistLimit(120))
}

// A run whose context ends says what became of every input, and the next run goes on.
func TestAddIsResumedAfterItsContextEnded(t *testing.T) {
	t.Parallel()
	for name, option := range duplicates() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				ctx, cancel := context.WithCancel(t.Context())
				var posts atomic.Int32
				b.before = func(_ http.ResponseWriter, r *http.Request) bool {
					if r.Method != http.MethodPost || posts.Add(1) != 4 {
						return false
					}
					b.ServeHTTP(httptest.NewRecorder(), r) // It is applied, and the answer never comes.
					cancel()
					<-r.Context().Done()
					return true
				}
				outcomes, err := whitelist.Add(ctx, b.client, serviceID, entries(accounts(0, 500)...), whitelist.WithParallel(1))
				require.ErrorIs(t, err, context.Canceled)
				assert.ErrorContains(t, err, "run it again")
				assert.NotContains(t, err.Error(), "put that right")
				require.Len(t, outcomes, 500)
				there := records(b)
				for _, o := range outcomes {
					switch o.Status {
					case whitelist.StatusAdded:
						assert.Contains(t, there, o.Permission)
					case whitelist.StatusNotAttempted:
						assert.NotContains(t, there, o.Permission)
					default:
						assert.Equal(t, whitelist.StatusUnverified, o.Status)
					}
				}
				assert.True(t, slices.ContainsFunc(outcomes, func(o whitelist.Outcome) bool { return o.Status == whitelist.StatusUnverified }))
				_, err = whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 500)...))
				require.NoError(t, err)
				assertRecords(t, b, accounts(0, 500)...)
			}, option)
		})
	}
}
