package whitelist_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// Chunks that come to nothing now and then do not stop a run.
func TestARunThatIsAnsweredNowAndThenGoesOn(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.before = new(bodies).before(func(_ int, body string, w http.ResponseWriter) bool {
			for n := 0; n < 10; n += 2 {
				if strings.Contains(body, account(n)) {
					w.WriteHeader(http.StatusInternalServerError)
					return true
				}
			}
			return false
		})
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 10)...),
			whitelist.WithChunkSize(1), whitelist.WithParallel(1))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		for n, o := range outcomes {
			assert.Equal(t, n%2 == 1, o.Status == whitelist.StatusAdded, "%d: %s", n, o.Status)
		}
	})
}

// throttledBut answers every addition with 429 but for one, which it leaves to next.
func throttledBut(one int32, next func(http.ResponseWriter) bool) func(http.ResponseWriter, *http.Request) bool {
	var seen atomic.Int32
	return func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasSuffix(r.URL.Path, "batch-create") {
			return false
		}
		if seen.Add(1) == one {
			return next(w)
		}
		refuse429(w)
		return true
	}
}

// A refusal that is for all ends the run, whatever the other requests wait for.
func TestAThrottledRunStopsOnARefusal(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		var at atomic.Pointer[time.Time]
		b.before = throttledBut(8, func(w http.ResponseWriter) bool {
			w.WriteHeader(http.StatusForbidden)
			fmt.Fprint(w, `{"error":{"code":"EndPoint.0004","message":"Forbidden."}}`)
			now := time.Now()
			at.Store(&now)
			return true
		})
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(0, 999)...))
		require.ErrorIs(t, err, vpcep.ErrForbidden)
		assert.Zero(t, time.Since(*at.Load()))
		assert.Equal(t, whitelist.Counts{Failed: 50, NotAttempted: 949}, result.Counts)
		for _, o := range result.NotDone {
			require.ErrorIs(t, o.Err, vpcep.ErrForbidden)
		}
	})
}

// A service that takes nothing at all is given up, not tried with every chunk.
func TestARunThatIsNotAnsweredStops(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		operation string
		do        func(ctx context.Context, b *bubble) (*whitelist.Result, error)
	}{
		"additions": {opAdd, func(ctx context.Context, b *bubble) (*whitelist.Result, error) {
			return whitelist.Ensure(ctx, b.client, serviceID, entries(accounts(0, 5000)...))
		}},
		"removals": {opRemove, func(ctx context.Context, b *bubble) (*whitelist.Result, error) {
			b.AddPermissions(serviceID, accounts(0, 5000)...)
			return whitelist.Ensure(ctx, b.client, serviceID, entries(account(0)), whitelist.WithPrune())
		}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.Fault500JSON, Operation: test.operation}))
				result, err := test.do(t.Context(), b)
				require.ErrorContains(t, err, "the service answers no request to change something")
				require.True(t, vpcep.HasCode(err, "EndPoint.0001"), err)
				assert.LessOrEqual(t, result.Unverified, 2*(3+8)*50)
				assert.Positive(t, result.NotAttempted)
			})
		})
	}
}

// Three requests without an answer that tells are enough to look, and twice that to give up: nothing more is sent.
func TestARunWithoutAnswersSendsLittle(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		var sent bodies
		b.before = sent.before(func(_ int, _ string, w http.ResponseWriter) bool {
			w.WriteHeader(http.StatusInternalServerError)
			return true
		})
		_, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 100)...),
			whitelist.WithChunkSize(1), whitelist.WithParallel(1))
		require.ErrorContains(t, err, "the service answers no request to change something")
		assert.Len(t, sent.all, 6)
	})
}
