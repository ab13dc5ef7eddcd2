package vpceptest_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// numbers lists records and gives the numbers of their accounts.
func numbers(t *testing.T, server *vpceptest.Server, query string) (found []int, total int) {
	t.Helper()
	result := raw(t, server, http.MethodGet, permissionsPath+query, "")
	require.Equal(t, http.StatusOK, result.status, result.body)
	var body gen.QueryPermissionsResp
	require.NoError(t, json.Unmarshal([]byte(result.body), &body))
	found = []int{}
	for _, p := range body.Permissions {
		for n := range 100 {
			if p.Permission == account(n) {
				found = append(found, n)
			}
		}
	}
	return found, int(body.TotalCount)
}

// reversed counts down from n-1 to 0.
func reversed(n int) []int {
	var list []int
	for i := range n {
		list = append([]int{i}, list...)
	}
	return list
}

func TestListPages(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	for n := range 25 {
		server.AddPermissions(vpceptest.EndpointServiceID, account(n))
	}
	newest := reversed(25)
	for query, want := range map[string][]int{
		"":                                  newest[:10],
		"?limit=3":                          newest[:3],
		"?limit=500":                        newest,
		"?limit=10&offset=20":               newest[20:],
		"?offset=24":                        newest[24:],
		"?offset=25":                        {},
		"?offset=2147483647&limit=500":      {},
		"?sort_dir=asc&limit=2":             {0, 1},
		"?sort_dir=desc&sort_key=create_at": newest[:10],
		"?sort_dir=asc&offset=5&limit=1":    {5},
	} {
		found, total := numbers(t, server, query)
		assert.Equal(t, want, found, query)
		assert.Equal(t, 25, total, "of all pages")
	}
}

func TestListFilter(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddPermissions(vpceptest.EndpointServiceID, "*", "organizations:orgPath::a/b", account(1), account(0x12), account(0x31))
	for query, want := range map[string]int{
		"?permission=iam:domain::":  3,
		"?permission=1":             3,
		"?permission=" + account(1): 1,
		"?permission=IAM":           0,
		"?permission=a%2Fb":         1,
		"?permission=*&limit=1":     1,
	} {
		_, total := numbers(t, server, query)
		assert.Equal(t, want, total, query)
	}
	_, total := numbers(t, server, "?permission=iam&limit=1")
	assert.Equal(t, 3, total, "the total counts what matches, not what is shown")
}

func TestListSortsByTime(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	for n := range 4 {
		server.AddPermissions(vpceptest.EndpointServiceID, account(n))
		now = now.Add(time.Duration(n%2) * time.Second) // Two in each second.
	}
	list := server.Whitelist(vpceptest.EndpointServiceID)
	now = now.Add(time.Minute)
	raw(t, server, http.MethodPut, permissionsPath+"/"+list[1].ID, `{"permission":{"description":"new"}}`)

	for query, want := range map[string][]int{
		"?sort_key=create_at&sort_dir=asc":  {0, 1, 2, 3},
		"?sort_key=create_at&sort_dir=desc": {3, 2, 1, 0},
		"?sort_key=update_at&sort_dir=asc":  {0, 2, 3, 1},
		"?sort_key=update_at":               {1, 3, 2, 0},
	} {
		found, _ := numbers(t, server, query)
		assert.Equal(t, want, found, query)
	}
}

func TestListedRecord(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 9, 8, 9, 987654321, time.FixedZone("", 7200))
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	empty := raw(t, server, http.MethodGet, permissionsPath, "")
	assert.JSONEq(t, `{"permissions":[],"total_count":0}`, empty.body)
	raw(t, server, http.MethodPost, permissionsPath+"/batch-create",
		`{"permissions":[{"permission":"*","description":"test"}],"permission_type":"domainId"}`)
	id := server.Whitelist(vpceptest.EndpointServiceID)[0].ID
	assert.Regexp(t, `^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`, id)
	assert.JSONEq(t, `{"permissions":[{"id":"`+id+`","permission":"*","permission_type":"domainId",
		"created_at":"2024-05-06T07:08:09Z"}],"total_count":1}`, raw(t, server, http.MethodGet, permissionsPath, "").body)
}

func TestClientIteratesOverAllPages(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	var want []string
	for n := range 25 {
		want = append(want, account(n))
	}
	server.AddPermissions(vpceptest.EndpointServiceID, want...)
	var found []string
	for p, err := range server.Client().Permissions(t.Context(), vpceptest.EndpointServiceID,
		gen.ListServicePermissionsDetailsParams{Limit: 10}) {
		require.NoError(t, err)
		found = append(found, p.Permission)
	}
	assert.True(t, slices.Equal(want, found))
	assert.Equal(t, 3, server.Requests(gen.OpListServicePermissionsDetails().ID))
}
