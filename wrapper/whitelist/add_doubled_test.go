package whitelist_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// Add takes away what it made twice itself, and says so. What others doubled is none of its business.
func TestAddRemovesWhatItDoubled(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, account(100), account(100))
		time.Sleep(time.Minute) // The lists show them.
		b.before = doneUpToBad(b)
		told := map[string]whitelist.Outcome{}
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(append(accounts(0, 60), account(100))...),
			whitelist.WithOutcomes(func(o whitelist.Outcome) { told[o.Permission] = o }))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		doubled := 0
		for n, o := range outcomes {
			want := whitelist.StatusAdded
			switch {
			case isBad(o.Permission):
				want = whitelist.StatusFailed
			case n == 60:
				want = whitelist.StatusPresent
			}
			assert.Equal(t, want, o.Status, n)
			assert.Equal(t, want == whitelist.StatusFailed, o.Err != nil, n)
			assert.Equal(t, o.Doubled, told[o.Permission].Doubled)
			doubled += o.Doubled
		}
		assert.Positive(t, doubled, "the lists are late, so that calls are sent again that were done in part")
		time.Sleep(time.Minute)
		var want []string
		for _, permission := range accounts(0, 60) {
			if !isBad(permission) {
				want = append(want, permission)
			}
		}
		assertRecords(t, b, append(want, account(100), account(100))...)
	}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled), vpceptest.WithListDelay(1500*time.Millisecond))
}

// Where somebody else adds a record at the same moment, Add cannot know whose row is whose. It removes none, and says so.
func TestAddTellsOfARowThatSomebodyElseMayHaveMade(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.before = func(w http.ResponseWriter, r *http.Request) bool {
			if strings.HasSuffix(r.URL.Path, "batch-create") { // The other operation names no ids.
				return refuse(w, http.StatusNotFound, "APIGW.0101")
			}
			if strings.HasSuffix(r.URL.Path, "/action") {
				b.AddPermissions(serviceID, account(0))
			}
			return false
		}
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(account(0), account(0)))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		require.ErrorIs(t, err, whitelist.ErrDoubled)
		assert.Equal(t, whitelist.StatusAdded, outcomes[0].Status)
		assert.Equal(t, 1, outcomes[0].Doubled)
		require.ErrorIs(t, outcomes[0].Err, whitelist.ErrDoubled)
		assert.Equal(t, whitelist.Outcome{Index: 1, Permission: account(0), Status: whitelist.StatusPresent}, outcomes[1])
		assertRecords(t, b, account(0), account(0))
	}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
}

// Where the further rows cannot be removed, they are not kept secret.
func TestAddTellsWhatItDoubledAndCouldNotRemove(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		opts   []whitelist.Option
		refuse bool
		says   string
	}{
		"refused":   {nil, true, "EndPoint.3002"},
		"protected": {[]whitelist.Option{whitelist.WithProtected(account(0))}, false, "is protected"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				done := 0
				b.before = func(w http.ResponseWriter, r *http.Request) bool {
					switch {
					case strings.HasSuffix(r.URL.Path, "batch-create"):
						done++
						late := time.Duration(0)
						if done == 1 {
							late = 34900 * time.Millisecond
						}
						time.AfterFunc(late, func() { b.AddPermissions(serviceID, account(0)) })
						w.WriteHeader(http.StatusGatewayTimeout)
						return true
					case strings.HasSuffix(r.URL.Path, "batch-delete") && test.refuse:
						return refuse(w, http.StatusBadRequest, "EndPoint.3002")
					}
					return false
				}
				outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(account(0)),
					append(test.opts, whitelist.WithSettleTime(35*time.Second))...)
				require.ErrorIs(t, err, whitelist.ErrNotInSync)
				require.ErrorContains(t, err, test.says)
				assert.Equal(t, whitelist.StatusAdded, outcomes[0].Status)
				assert.Equal(t, 1, outcomes[0].Doubled)
				require.ErrorContains(t, outcomes[0].Err, test.says)
				assert.Len(t, b.Whitelist(serviceID), 2)
			}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled), vpceptest.WithListDelay(20*time.Second))
		})
	}
}
