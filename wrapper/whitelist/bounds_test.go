package whitelist_test

import (
	"fmt"
	"io"
	"math"
	"net/http"
	"slices"
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

// mostUnanswered and mostRefused are how many requests that change something a run may send, as doc.go says: for n records in
// calls of c that have no answer, and for n records of which calls are refused.
func mostUnanswered(n, c int) int { return 3 * ((n + c - 1) / c) }

func mostRefused(n int) int { return 4 * n }

// mostAgain is how many requests a change that does no harm twice may be, as doc.go says: the first one, 4 by the retry policy of
// the client, and 2 more where answers cannot be read.
const mostAgain = 1 + 4 + 2

// A few records take no more than doc.go says either, however a service refuses them.
func TestTheNumberOfChangesOfFewRecordsIsBounded(t *testing.T) {
	t.Parallel()
	const n = 10
	for name, test := range map[string]struct {
		answer    func(w http.ResponseWriter)
		throttled bool
	}{
		"500":        {func(w http.ResponseWriter) { w.WriteHeader(http.StatusInternalServerError) }, false},
		"429":        {func(w http.ResponseWriter) { w.WriteHeader(http.StatusTooManyRequests) }, true},
		"unreadable": {func(w http.ResponseWriter) { fmt.Fprint(w, `{"permissions":`) }, false},
	} {
		for kind, most := range map[string]int{"remove": mostAgain * mostUnanswered(1, 50), "describe": mostAgain * n} {
			t.Run(name+"/"+kind, func(t *testing.T) {
				t.Parallel()
				inBubble(t, func(t *testing.T, b *bubble) {
					t.Helper()
					b.AddPermissions(serviceID, accounts(0, n)...)
					var sent atomic.Int32
					b.before = func(w http.ResponseWriter, r *http.Request) bool {
						if r.Method == http.MethodGet {
							return false
						}
						sent.Add(1)
						test.answer(w)
						return true
					}
					start := time.Now()
					var err error
					if kind == "remove" {
						_, err = whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(accounts(0, 1)))
					} else {
						var described []whitelist.Entry
						for _, permission := range accounts(0, n) {
							described = append(described, whitelist.Entry{Permission: permission, Description: "new"})
						}
						_, err = whitelist.Ensure(t.Context(), b.client, serviceID, slices.Values(described), whitelist.WithDescriptions())
					}
					require.Error(t, err)
					if test.throttled {
						most = 8 + 9
						assert.Less(t, time.Since(start), 2*time.Minute)
					}
					assert.LessOrEqual(t, int(sent.Load()), most)
				})
			})
		}
	}
}

// However long the settle time is, few lists are read in it: at most 10 in the default one, and 20 in one of up to 12 hours.
func TestTheNumberOfLooksIsBounded(t *testing.T) {
	t.Parallel()
	for settle, looks := range map[time.Duration]int{30 * time.Second: 9, time.Minute: 10, time.Hour: 16, 12 * time.Hour: 20} {
		inBubble(t, func(t *testing.T, b *bubble) {
			t.Helper()
			start := time.Now()
			outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(account(0)), whitelist.WithSettleTime(settle))
			require.ErrorIs(t, err, whitelist.ErrNotInSync)
			assert.Equal(t, whitelist.StatusUnverified, outcomes[0].Status)
			assert.InDelta(t, settle.Seconds(), time.Since(start).Seconds(), 1, "it is looked for as long as that")
			assert.Equal(t, 1+looks, b.Requests(opList), settle)
		}, vpceptest.WithListDelay(1000*time.Hour))
	}
}

// Whatever a service does to every request that changes something, their number is bounded.
func TestTheNumberOfChangesIsBounded(t *testing.T) {
	t.Parallel()
	const n, chunk = 1000, 50
	refusal := func(status int, code string) func(int, string, http.ResponseWriter) {
		return func(_ int, _ string, w http.ResponseWriter) { refuse(w, status, code) }
	}
	for name, test := range map[string]struct {
		answer func(nth int, body string, w http.ResponseWriter)
		most   int
	}{
		"too many records for ever": {refusal(http.StatusBadRequest, "EndPoint.0016"), mostRefused(n)},
		"refused":                   {refusal(http.StatusBadRequest, "EndPoint.3002"), mostRefused(n)},
		"no answer":                 {refusal(http.StatusGatewayTimeout, "EndPoint.0013"), mostUnanswered(n, chunk)},
		"done, and not named": {
			func(_ int, _ string, w http.ResponseWriter) { fmt.Fprint(w, `{"permissions":[]}`) }, mostUnanswered(n, chunk),
		},
		"forbidden":         {refusal(http.StatusForbidden, "EndPoint.0004"), 8},
		"full":              {refusal(http.StatusBadRequest, "EndPoint.3049"), 8},
		"unknown operation": {refusal(http.StatusNotFound, "APIGW.0101"), 8 + 8},
		"divided, and most single ones without an answer": {func(nth int, body string, w http.ResponseWriter) {
			switch {
			case strings.Count(body, "{") > 2:
				refuse(w, http.StatusBadRequest, "EndPoint.3002")
			case nth%3 == 0:
				_, permission, _ := strings.Cut(body, `"permission":`)
				fmt.Fprint(w, `{"permissions":[{"id":"new","permission":`+permission)
			default:
				refuse(w, http.StatusGatewayTimeout, "EndPoint.0013")
			}
		}, mostRefused(n)},
	} {
		for _, kind := range []string{"add", "remove"} {
			t.Run(name+"/"+kind, func(t *testing.T) {
				t.Parallel()
				inBubble(t, func(t *testing.T, b *bubble) {
					t.Helper()
					b.AddPermissions(serviceID, accounts(n, 2*n)...)
					var sent bodies
					b.before = sent.before(func(nth int, body string, w http.ResponseWriter) bool {
						test.answer(nth, body, w)
						return true
					})
					var outcomes []whitelist.Outcome
					var err error
					if kind == "add" {
						outcomes, err = whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, n)...))
					} else {
						outcomes, err = whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(accounts(n, 2*n)))
					}
					require.Error(t, err)
					require.Len(t, outcomes, n)
					for _, o := range outcomes {
						assert.False(t, o.Status.Done(), o.Status)
					}
					again := 1
					if kind == "remove" {
						again = mostAgain
					}
					assert.LessOrEqual(t, len(sent.all), again*test.most)
					assert.LessOrEqual(t, b.Requests(opList), max(100, len(sent.all)))
				}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
			})
		}
	}
}

// The filter of the list does not find organization paths for sure, so the whole list is read: once for all, not for each.
func TestRemovalsByOrganizationPath(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		var paths []string
		for n := range 2000 {
			paths = append(paths, fmt.Sprintf("organizations:orgPath::o-%d/r-1/*", n))
		}
		b.AddPermissions(serviceID, paths...)
		_, err := whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(paths))
		require.NoError(t, err)
		assertRecords(t, b)
		assert.Equal(t, 40, b.Requests(opRemove))
		assert.LessOrEqual(t, b.Requests(opList), 10)
	})
}

// A total that is a lie does not make a list go on for ever, whatever the pages behind the first one have.
func TestListsWithAWrongTotalAreBounded(t *testing.T) {
	t.Parallel()
	full, empty := pages(math.MaxInt32, 500, true, true), pages(math.MaxInt32, 0, true, true)
	behind := func(other func(http.ResponseWriter, *http.Request) bool) func(http.ResponseWriter, *http.Request) bool {
		return func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Query().Get("offset") == "" {
				return full(w, r)
			}
			return other(w, r)
		}
	}
	for name, answer := range map[string]func(http.ResponseWriter, *http.Request) bool{
		"one page for all":       pages(math.MaxInt32, 500, true, false),
		"one row for all":        pages(math.MaxInt32, 1, true, false),
		"empty behind the first": behind(empty),
		"failed behind the first": behind(func(w http.ResponseWriter, _ *http.Request) bool {
			_, err := io.WriteString(w, "[]")
			return err == nil
		}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				var lists atomic.Int32
				b.before = func(w http.ResponseWriter, r *http.Request) bool {
					lists.Add(1)
					return answer(w, r)
				}
				result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(0, 5)...))
				require.ErrorIs(t, err, vpcep.ErrUnexpectedAnswer)
				assert.Equal(t, whitelist.Counts{NotAttempted: 5}, result.Counts)
				assert.LessOrEqual(t, lists.Load(), int32(500), "4 times 100 pages with nothing new, and those that were on their way")
			})
		})
	}
}
