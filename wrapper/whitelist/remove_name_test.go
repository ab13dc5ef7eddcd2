package whitelist_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// A removal by permission string takes all rows of a record, those in other chunks too. What is not known of one is not
// known of the others, and a removal by id says nothing about other rows.
func TestRowsOfARecordInSeveralChunks(t *testing.T) {
	t.Parallel()
	const gone, cut, no = "gone", "cut", "no" // The region lacks the operation; the connection breaks; it is forbidden.
	for name, test := range map[string]struct {
		byID, byName []string // What happens to each of these requests; what is behind the end goes through.
		want         whitelist.Counts
	}{
		"removed, and then forbidden":            {[]string{gone}, []string{"", no}, whitelist.Counts{Removed: 2}},
		"unknown, and then not attempted":        {[]string{gone}, []string{cut}, whitelist.Counts{Unverified: 2}},
		"removed, and then unknown":              {[]string{gone}, []string{"", cut}, whitelist.Counts{Removed: 2}},
		"removed by id, and then forbidden":      {[]string{"", gone}, []string{no}, whitelist.Counts{Removed: 1, Failed: 1}},
		"removed by id, and then unknown":        {[]string{"", gone}, []string{cut}, whitelist.Counts{Removed: 1, Unverified: 1}},
		"not possible by id, and then forbidden": {[]string{gone}, []string{no}, whitelist.Counts{Failed: 1, NotAttempted: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, account(1), account(1))
				var posts bodies
				b.before = posts.before(func(_ int, body string, w http.ResponseWriter) bool {
					list := &test.byID
					if strings.Contains(body, "action") {
						list = &test.byName
					}
					if len(*list) == 0 {
						return false
					}
					next := (*list)[0]
					switch *list = (*list)[1:]; next {
					case gone:
						w.WriteHeader(http.StatusNotFound)
					case no:
						refuse(w, http.StatusForbidden, "EndPoint.0004")
					case cut:
						*list = []string{cut}
						require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.Fault500JSON, Operation: opList}))
						w.WriteHeader(http.StatusGatewayTimeout)
					}
					return next != ""
				})
				result, err := prune(t, b, whitelist.WithChunkSize(1), whitelist.WithParallel(1))
				require.Error(t, err)
				test.want.Present = 1
				assert.Equal(t, test.want, result.Counts)
			}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
		})
	}
}

// A removal by permission string names each string once, and its permission_type when that is asked for.
func TestWhatARemovalByPermissionStringSays(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, account(1), account(2), account(1))
		var sent bodies
		b.before = sent.before(func(n int, _ string, w http.ResponseWriter) bool {
			if n == 1 {
				w.WriteHeader(http.StatusMethodNotAllowed)
			}
			return n == 1
		})
		result, err := prune(t, b, whitelist.WithPermissionType())
		require.NoError(t, err)
		assert.Equal(t, 3, result.Removed)
		require.Len(t, sent.all, 2)
		assert.JSONEq(t, `{"action":"remove","permission_type":"domainId","permissions":["`+account(1)+`","`+account(2)+`"]}`, sent.all[1])
	}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
}

// A region that lacks both operations ends the run.
func TestNothingCanBeRemoved(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(1, 3)...)
		b.before = lacks(http.StatusNotFound, "batch-delete", "action")
		result, err := prune(t, b, whitelist.WithChunkSize(1), whitelist.WithParallel(1))
		require.ErrorIs(t, err, vpcep.ErrNotFound)
		assert.Equal(t, whitelist.Counts{Failed: 1, NotAttempted: 1, Present: 1}, result.Counts)
	})
}
