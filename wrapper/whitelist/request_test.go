package whitelist_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// When a later try of a removal is forbidden, or throttled again and again, the first one may still have been applied: it
// is looked into before anything else is sent.
func TestTheFirstTryMayBeWhatWasApplied(t *testing.T) {
	t.Parallel()
	for name, throttled := range map[string]int{"forbidden": 0, "throttled": 4} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, account(1))
				posts := 0
				b.before = onPosts(func(n int, w http.ResponseWriter) bool {
					switch posts = n; {
					case n == 1:
						removeByOther(b.Service, account(1))
						w.WriteHeader(http.StatusGatewayTimeout)
					case n <= 1+throttled:
						refuse429(w)
					default:
						refuse(w, http.StatusForbidden, "EndPoint.0004")
					}
					return true
				})
				result, err := prune(t, b)
				require.NoError(t, err)
				assert.Equal(t, whitelist.Counts{Removed: 1, Present: 1}, result.Counts)
				assert.Equal(t, 1+max(1, throttled), posts)
			})
		})
	}
}

// An answer that cannot be read is asked for again, a few times.
func TestAnswersThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ times, requests int }{{3, 4}, {0, 4}} {
		inBubble(t, func(t *testing.T, b *bubble) {
			t.Helper()
			require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultTruncatedJSON, Operation: opList, Times: test.times}))
			_, err := whitelist.Plan(t.Context(), b.client, serviceID, entries(account(0)))
			assert.Equal(t, test.times > 0, err == nil, "%v", err)
			assert.Equal(t, test.requests, b.Requests(opList))
		})
	}
}

// A pause that is too long is not made, not even before what is done at the end.
func TestAPauseThatIsTooLong(t *testing.T) {
	t.Parallel()
	for name, run := range map[string]func(t *testing.T, b *bubble) ([]whitelist.Outcome, error){
		"add": func(t *testing.T, b *bubble) ([]whitelist.Outcome, error) {
			t.Helper()
			return whitelist.Add(t.Context(), b.client, serviceID, entries(account(2)))
		},
		"remove": func(t *testing.T, b *bubble) ([]whitelist.Outcome, error) {
			t.Helper()
			return whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(accounts(1, 2)))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, account(1))
				for _, op := range []string{opAdd, opRemove} {
					require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultTooManyRequests, Operation: op, Delay: time.Hour}))
				}
				start := time.Now()
				outcomes, err := run(t, b)
				require.ErrorIs(t, err, vpcep.ErrThrottled)
				assert.Equal(t, []whitelist.Status{whitelist.StatusFailed}, statuses(outcomes))
				assert.Less(t, time.Since(start), time.Minute)
				assert.Equal(t, 1, writes(b))
			})
		})
	}
}
