package whitelist_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
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

// The more requests for the same records end without an outcome, the more time the service gets.
func TestAddWaitsLongerAfterEachUnknownOutcome(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.before = onPosts(func(n int, w http.ResponseWriter) bool {
			assert.LessOrEqual(t, n, 2, "it is not sent again before its time")
			if n == 2 {
				time.AfterFunc(1900*time.Millisecond, func() { b.AddPermissions(serviceID, account(1)) })
			}
			w.WriteHeader(http.StatusGatewayTimeout)
			return true
		})
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(account(1)))
		require.NoError(t, err)
		assert.Equal(t, []whitelist.Status{whitelist.StatusAdded}, statuses(outcomes))
		assertRecords(t, b, account(1))
	}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
}

// What the first look found stays found when the second one fails.
func TestWhatTheFirstLookFoundStaysFound(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.before = onPosts(func(_ int, w http.ResponseWriter) bool {
			b.AddPermissions(serviceID, account(1))
			require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.Fault500JSON, Operation: opList, Skip: 1}))
			w.WriteHeader(http.StatusGatewayTimeout)
			return true
		})
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(1, 3)...))
		require.ErrorContains(t, err, "1 added, 1 unverified")
		assert.Equal(t, []whitelist.Status{whitelist.StatusAdded, whitelist.StatusUnverified}, statuses(outcomes))
		require.ErrorIs(t, outcomes[1].Err, vpcep.ErrOutcomeUnknown)
		assert.ErrorContains(t, outcomes[1].Err, "to look failed")
	})
}

// Where it is not possible to look into a refusal, the run ends. What was refused was not done, unless an earlier request
// for it may have been applied late.
func TestARefusalThatCannotBeLookedInto(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		unknown int // Requests with an unknown outcome before the ones that are refused.
		want    whitelist.Status
	}{
		"refused at once":      {0, whitelist.StatusFailed},
		"unknown, and refused": {1, whitelist.StatusUnverified},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.before = onPosts(func(n int, w http.ResponseWriter) bool {
					if n <= test.unknown {
						w.WriteHeader(http.StatusGatewayTimeout)
						return true
					}
					require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.Fault500JSON, Operation: opList}))
					refuse(w, http.StatusBadRequest, "EndPoint.3002")
					return true
				})
				outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 2)...),
					whitelist.WithChunkSize(1), whitelist.WithParallel(1))
				require.Error(t, err)
				assert.Equal(t, []whitelist.Status{test.want, whitelist.StatusFailed}, statuses(outcomes))
				require.ErrorIs(t, outcomes[1].Err, vpcep.ErrInvalidRequest, "why it was refused")
				assert.ErrorContains(t, outcomes[0].Err, "to look failed")
			})
		})
	}
}

// A whitelist that is full may have taken a part of a chunk.
func TestAFullWhitelistTakesAPart(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.before = onPosts(func(_ int, w http.ResponseWriter) bool {
			b.AddPermissions(serviceID, account(1))
			refuse(w, http.StatusBadRequest, "EndPoint.3049")
			return true
		})
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 3)...))
		require.ErrorIs(t, err, vpcep.ErrQuotaExceeded)
		assert.Equal(t, []whitelist.Status{whitelist.StatusFailed, whitelist.StatusAdded, whitelist.StatusFailed}, statuses(outcomes))
	})
}

// What waits for its turn while the service throttles, and is given up, was not sent.
func TestWhatWaitsWhenTheContextEndsIsNotAttempted(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultTooManyInWindow, Delay: 30 * time.Second, Operation: opAdd}))
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		outcomes, err := whitelist.Add(ctx, b.client, serviceID, entries(accounts(0, 2)...))
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, []whitelist.Status{whitelist.StatusNotAttempted, whitelist.StatusNotAttempted}, statuses(outcomes))
		assert.Equal(t, 1, b.Requests(opAdd))
	})
}

// What others added between the look and the call that is refused for it was not there, and may be a part of what the call did:
// nobody can know. What is refused by itself, and is there, was not added by us.
func TestWhatOthersAddedBetweenTheLookAndTheCall(t *testing.T) {
	t.Parallel()
	for chunk, want := range map[int]whitelist.Status{3: whitelist.StatusAdded, 1: whitelist.StatusPresent} {
		inBubble(t, func(t *testing.T, b *bubble) {
			t.Helper()
			b.before = onPosts(func(n int, _ http.ResponseWriter) bool {
				if n == 1 {
					b.AddPermissions(serviceID, account(1))
				}
				return false
			})
			outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 3)...),
				whitelist.WithChunkSize(chunk), whitelist.WithParallel(1))
			require.NoError(t, err)
			assert.Equal(t, []whitelist.Status{whitelist.StatusAdded, want, whitelist.StatusAdded}, statuses(outcomes), chunk)
		}, vpceptest.WithDuplicates(vpceptest.DuplicatesRefused))
	}
}

// A call that is refused for its bad record is done up to there, again and again: what came of that was added by this run.
func TestRefusedCallsThatAreDoneInPart(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.before = doneUpToBad(b)
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(0, 200)...))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		assert.Equal(t, 187, result.Added)
		assert.Equal(t, 13, result.Failed)
		assert.Equal(t, 187+13, result.Added+result.Failed+result.Present)
		assert.Len(t, records(b), 187)
	})
}

// isBad is whether doneUpToBad refuses a record: one of 16.
func isBad(permission string) bool { return strings.HasSuffix(permission, "7") }

// doneUpToBad refuses a call with a bad record in it, and does what stands before that.
func doneUpToBad(b *bubble) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasSuffix(r.URL.Path, "batch-create") {
			return false
		}
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		var in struct{ Permissions []struct{ Permission string } }
		_ = json.Unmarshal(body, &in)
		for n, record := range in.Permissions {
			if isBad(record.Permission) {
				for _, good := range in.Permissions[:n] {
					b.AddPermissions(serviceID, good.Permission)
				}
				return refuse(w, http.StatusBadRequest, "EndPoint.3002")
			}
		}
		return false
	}
}

// onPosts answers the requests that change something, which it counts from 1 on, or lets them through.
func onPosts(answer func(n int, w http.ResponseWriter) bool) func(http.ResponseWriter, *http.Request) bool {
	var posts atomic.Int32
	return func(w http.ResponseWriter, r *http.Request) bool {
		return r.Method == http.MethodPost && answer(int(posts.Add(1)), w)
	}
}

// refuse answers with an error of the service.
func refuse(w http.ResponseWriter, status int, code string) bool {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	fmt.Fprintf(w, `{"error":{"code":%q,"message":"no"}}`, code)
	return true
}
