package whitelist_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// The first list of a run is one page as often as not. It is believed no more than any other: what it repeats in place of a
// row that is there is neither added again nor called gone.
func TestAFirstPageThatCannotBeRight(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]func(rows []string) string{
		"repeats a row": func(rows []string) string {
			return fmt.Sprintf(`{"total_count":2,"permissions":[%s,%s]}`, rows[0], rows[0])
		},
		"repeats a row and tells no number": func(rows []string) string {
			return fmt.Sprintf(`{"permissions":[%s,%s]}`, rows[0], rows[0])
		},
		"has fewer rows than it says": func(rows []string) string {
			return fmt.Sprintf(`{"total_count":2,"permissions":[%s]}`, rows[0])
		},
		"has none of the rows": func([]string) string { return `{"total_count":2,"permissions":[]}` },
		"has more rows than it says": func(rows []string) string {
			return fmt.Sprintf(`{"total_count":1,"permissions":[%s,%s]}`, rows[0], rows[0])
		},
	} {
		for _, kind := range []string{"add", "remove", "apply"} {
			t.Run(name+"/"+kind, func(t *testing.T) {
				t.Parallel()
				inBubble(t, func(t *testing.T, b *bubble) {
					t.Helper()
					b.AddPermissions(serviceID, accounts(0, 2)...)
					var rows []string
					for _, row := range b.Whitelist(serviceID) {
						rows = append(rows, fmt.Sprintf(`{"id":%q,"permission":%q,"permission_type":"domainId","created_at":"2026-01-02T03:04:05Z"}`,
							row.ID, row.Permission))
					}
					lists := 0
					b.before = func(w http.ResponseWriter, r *http.Request) bool {
						if r.Method != http.MethodGet {
							return false
						}
						if lists++; lists > 1 {
							return false
						}
						w.Header().Set("Content-Type", "application/json")
						_, err := strings.NewReader(answer(rows)).WriteTo(w)
						return assert.NoError(t, err)
					}
					switch kind {
					case "add":
						outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 2)...))
						require.NoError(t, err)
						assert.Equal(t, []whitelist.Status{whitelist.StatusPresent, whitelist.StatusPresent}, statuses(outcomes))
						assertRecords(t, b, accounts(0, 2)...)
					case "remove":
						outcomes, err := whitelist.Remove(t.Context(), b.client, serviceID, slices.Values([]string{account(1)}))
						require.NoError(t, err)
						assert.Equal(t, []whitelist.Status{whitelist.StatusRemoved}, statuses(outcomes))
						assertRecords(t, b, account(0))
					default:
						result, err := whitelist.Apply(t.Context(), b.client, &whitelist.Changes{
							ServiceID: serviceID, Add: slices.Collect(entries(accounts(0, 2)...)),
						})
						require.NoError(t, err)
						assert.Equal(t, whitelist.Counts{Present: 2}, result.Counts)
						assertRecords(t, b, accounts(0, 2)...)
					}
				}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
			})
		}
	}
}
