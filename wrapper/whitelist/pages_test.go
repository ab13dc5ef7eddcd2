package whitelist_test

import (
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

var opList = gen.OpListServicePermissionsDetails().ID

// Once it is known how many rows there are, no page is waited for before the others are fetched.
func TestPagesThatAreExpectedAreFetchedTogether(t *testing.T) {
	t.Parallel()
	const latency = 50 * time.Millisecond
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		start := time.Now()
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, many(0, 4000))
		require.NoError(t, err)
		assert.Equal(t, 4000, result.Added)
		assert.Equal(t, 1+8, b.Requests(opList))
		assert.Equal(t, (1+10+1)*latency, time.Since(start), "a list, 80 calls and 8 pages, with eight at a time")

		start = time.Now()
		result, err = whitelist.Apply(t.Context(), b.client, &whitelist.Changes{
			ServiceID: serviceID, Add: slices.Collect(many(0, 4000)),
		})
		require.NoError(t, err)
		assert.Equal(t, 0, result.Added)
		assert.Equal(t, 2*latency, time.Since(start), "a page that tells how many there are, and all pages")
	}, vpceptest.WithLatency(latency))
}

// When there turn out to be fewer rows, the pages that are not there are not asked for.
func TestPagesThatAreNoLongerThere(t *testing.T) {
	t.Parallel()
	for name, more := range map[string]int{"removed by another": 6, "removed by this run": 1} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, accounts(0, 10_000)...)
				opts := []whitelist.Option{whitelist.WithParallel(2)}
				if more == 1 {
					opts = append(opts, whitelist.WithPrune())
				} else {
					b.before = onRequest("batch-create", 1, func() {
						for part := range slices.Chunk(accounts(10, 10_000), 50) {
							removeByOther(b.Service, part...)
						}
					})
				}
				result, err := whitelist.Ensure(t.Context(), b.client, serviceID, many(9_999, 10_001), opts...)
				assert.Equal(t, more == 1, err == nil, "what was removed by another is missing: %v", err)
				assert.True(t, result.Verified)
				assert.LessOrEqual(t, b.Requests(opList), 20+20, "all pages, and few of them afterwards")
			}, vpceptest.WithLatency(time.Millisecond))
		})
	}
}

// Pages that are smaller than they should be leave nothing out, whether they are expected or not.
func TestSmallerPagesThanExpected(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.before = func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method != http.MethodGet {
				return false
			}
			q := r.URL.Query()
			q.Set("limit", "100")
			r.URL.RawQuery = q.Encode()
			r.Header.Del("Authorization")
			r.Header.Set("X-Auth-Token", b.IssueToken())
			b.ServeHTTP(w, r)
			return true
		}
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, many(0, 1250))
		require.NoError(t, err)
		assert.Equal(t, whitelist.Counts{Added: 1250}, result.Counts)
		assert.Equal(t, 1+3+12, b.Requests(opList), "three pages that are expected, and what they leave out")
	})
}

// A page that is read after another one that lies behind it must not hide that rows moved between the two.
func TestAnotherWriterReplacesRowsWhilePagesAreReadInAnyOrder(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 1500)...)
		var removed, moved atomic.Bool
		b.before = func(w http.ResponseWriter, r *http.Request) bool {
			switch {
			case strings.HasSuffix(r.URL.Path, "batch-delete"):
				removed.Store(true)
				return emptyAnswer(new(1), "batch-delete")(w, r)
			case !removed.Load() || moved.Load():
			case r.URL.Query().Get("offset") == "500": // It comes first, and then rows of it are replaced.
				time.AfterFunc(time.Second, func() { removeByOther(b.Service, accounts(600, 605)...) })
				time.AfterFunc(3*time.Second, func() { b.AddPermissions(serviceID, accounts(1500, 1505)...) })
			case r.URL.Query().Get("offset") == "1000":
				time.Sleep(4 * time.Second)
				moved.Store(true)
			default:
				time.Sleep(2 * time.Second)
			}
			return false
		}
		outcomes, err := whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(accounts(1000, 1005)))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		for _, o := range outcomes {
			assert.Equal(t, whitelist.StatusUnverified, o.Status, "its row is still there")
		}
	})
}
