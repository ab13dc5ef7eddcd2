package whitelist_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// pages answers lists of n rows in its own way.
func pages(n, most int, tellsTotal, knowsOffset bool) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		offset, _ := strconv.Atoi(r.URL.Query().Get("offset"))
		limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
		if !knowsOffset {
			offset = 0
		}
		answer := gen.QueryPermissionsResp{Permissions: []gen.PermissionObject{}}
		if tellsTotal {
			answer.TotalCount = int32(n)
		}
		for at := offset; at < min(n, offset+min(limit, most)); at++ {
			answer.Permissions = append(answer.Permissions, gen.PermissionObject{ID: fmt.Sprint("id-", at), Permission: account(at)})
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(answer)
		return true
	}
}

// The list is read to its end, however the service cuts it.
func TestListsOfOtherServices(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		answer func(http.ResponseWriter, *http.Request) bool
		wrong  bool
		kept   int
	}{
		"as documented":                 {pages(1234, 500, true, true), false, 1000},
		"without a total":               {pages(1234, 500, false, true), false, 1000},
		"without a total, full page":    {pages(1000, 500, false, true), false, 1000},
		"smaller pages":                 {pages(1234, 100, true, true), false, 1000},
		"without an offset":             {pages(1234, 500, true, false), true, 0},
		"without a total and an offset": {pages(1234, 500, false, false), true, 0},
		"few, and neither of the two":   {pages(3, 500, false, false), false, 3},
		"a total and nothing behind it": {pages(1234, 0, true, true), true, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.before = test.answer
				plan, err := whitelist.Plan(t.Context(), b.client, serviceID, entries(accounts(0, 1000)...))
				if test.wrong {
					require.ErrorIs(t, err, vpcep.ErrUnexpectedAnswer)
					return
				}
				require.NoError(t, err)
				assert.Len(t, plan.Add, 1000-test.kept)
				assert.Len(t, plan.Kept, test.kept)
			})
		})
	}
}

// A page that cannot be right is not believed: the list is read again, and is an unexpected answer when it stays so.
func TestPagesThatCannotBeRight(t *testing.T) {
	t.Parallel()
	fewer := func(answer, _ *gen.QueryPermissionsResp) { answer.TotalCount = 2 }
	shuffled := func(answer, first *gen.QueryPermissionsResp) {
		copy(answer.Permissions, first.Permissions[:len(answer.Permissions)/2])
	}
	gone := func(answer, _ *gen.QueryPermissionsResp) { // One of an earlier page went, so that the others moved up.
		answer.Permissions, answer.TotalCount = answer.Permissions[1:], answer.TotalCount-1
	}
	come := func(answer, _ *gen.QueryPermissionsResp) { answer.TotalCount++ }
	repeated := func(answer, first *gen.QueryPermissionsResp) {
		answer.Permissions = first.Permissions[:len(answer.Permissions)]
	}
	for name, test := range map[string]struct {
		total    bool
		at       string
		spoil    func(answer, first *gen.QueryPermissionsResp)
		believed bool // When it stays so: it is what a service that does not know offset does, or others add rows.
	}{
		"a total below the rows of the page": {true, "", fewer, false},
		"a total that a later page passes":   {true, "200", fewer, false},
		"rows of another page":               {true, "100", shuffled, false},
		"rows of another page, and no total": {false, "100", shuffled, false},
		"a page that comes twice":            {true, "100", repeated, false},
		"a page that comes twice, no total":  {false, "100", repeated, true},
		"a later one, and no total":          {false, "200", repeated, false},
		"a total that falls":                 {true, "100", gone, false},
		"a total that grows":                 {true, "100", come, true},
	} {
		for _, times := range []int{1, 1000} {
			t.Run(fmt.Sprint(name, ", ", times), func(t *testing.T) {
				t.Parallel()
				inBubble(t, func(t *testing.T, b *bubble) {
					t.Helper()
					b.before = spoiled(pages(250, 100, test.total, true), test.at, times, test.spoil)
					start := time.Now()
					plan, err := whitelist.Plan(t.Context(), b.client, serviceID, entries(accounts(0, 250)...))
					switch {
					case times == 1:
						require.NoError(t, err)
						assert.Len(t, plan.Kept, 250)
					case test.believed:
						require.NoError(t, err)
						assert.True(t, !test.total || len(plan.Kept) == 250)
					default:
						require.ErrorIs(t, err, vpcep.ErrUnexpectedAnswer)
						assert.Equal(t, 30*time.Second, time.Since(start), "the settle time")
					}
				})
			})
		}
	}
}

// A look with a filter for each record fails when one of its lists does.
func TestAFilterThatFails(t *testing.T) {
	t.Parallel()
	for _, failing := range accounts(0, 2) {
		inBubble(t, func(t *testing.T, b *bubble) {
			t.Helper()
			b.AddPermissions(serviceID, accounts(0, 2000)...)
			b.before = func(w http.ResponseWriter, r *http.Request) bool {
				return r.URL.Query().Get("permission") == failing && refuse(w, http.StatusForbidden, "EndPoint.0004")
			}
			outcomes, err := whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(accounts(0, 2)))
			require.ErrorIs(t, err, vpcep.ErrForbidden)
			notAttempted := whitelist.StatusNotAttempted
			assert.Equal(t, []whitelist.Status{notAttempted, notAttempted}, statuses(outcomes))
			assert.Zero(t, writes(b))
		})
	}
}

// spoiled changes the pages at an offset, some times.
func spoiled(
	answer func(http.ResponseWriter, *http.Request) bool, at string, times int, spoil func(answer, first *gen.QueryPermissionsResp),
) func(http.ResponseWriter, *http.Request) bool {
	var mu sync.Mutex
	var first gen.QueryPermissionsResp
	return func(w http.ResponseWriter, r *http.Request) bool {
		mu.Lock()
		defer mu.Unlock()
		recorded := httptest.NewRecorder()
		answer(recorded, r)
		var page gen.QueryPermissionsResp
		if err := json.Unmarshal(recorded.Body.Bytes(), &page); err != nil {
			panic(err)
		}
		if offset := r.URL.Query().Get("offset"); offset == "" {
			first = page
		}
		if r.URL.Query().Get("offset") == at && times > 0 {
			times--
			spoil(&page, &first)
		}
		page.Permissions = append([]gen.PermissionObject{}, page.Permissions...) // An empty list is no null.
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(page)
		return true
	}
}

// Trouble with a list is not the end of a run, unless it stays.
func TestTroubleWithLists(t *testing.T) {
	t.Parallel()
	for _, kind := range []vpceptest.FaultKind{
		vpceptest.FaultCutBefore, vpceptest.FaultCutInAnswer, vpceptest.FaultTruncatedJSON, vpceptest.Fault502HTML, vpceptest.FaultThrottled,
	} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, accounts(0, 1100)...)
				fault := vpceptest.Fault{Kind: kind, Operation: gen.OpListServicePermissionsDetails().ID, Times: 1}
				require.NoError(t, b.Inject(fault))
				plan, err := whitelist.Plan(t.Context(), b.client, serviceID, entries(accounts(0, 1100)...))
				require.NoError(t, err)
				assert.Len(t, plan.Kept, 1100)
				fault.Times = 0
				require.NoError(t, b.Inject(fault))
				_, err = whitelist.Plan(t.Context(), b.client, serviceID, entries(accounts(0, 1100)...))
				require.Error(t, err)
				result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(account(0)))
				_, stopped := err.(*whitelist.StopError) //nolint:errorlint // It is the outermost one.
				assert.True(t, stopped)
				assert.Equal(t, whitelist.Counts{NotAttempted: 1}, result.Counts)
			})
		})
	}
}
