package vpceptest_test

import (
	"encoding/json"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const connectionsPath = servicePath + "/connections"

func TestListConnections(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	accepted := server.AddEndpoint(vpceptest.EndpointServiceID, stranger)
	pending := waiting(server)
	now = now.Add(time.Minute)
	own := makeEndpoint(t, server.Client()).ID
	server.AddEndpoint("other", stranger)
	list := func(query string) (found []string, last gen.ServiceConnectionsResp) {
		result := raw(t, server, http.MethodGet, connectionsPath+query, "")
		require.Equal(t, http.StatusOK, result.status, result.body)
		require.NoError(t, json.Unmarshal([]byte(result.body), &last))
		found = []string{}
		for _, c := range last.Connections {
			found = append(found, c.ID)
		}
		return found, last
	}
	all, page := list("")
	assert.Equal(t, []string{own, pending, accepted}, all)
	assert.EqualValues(t, 3, page.TotalCount)
	assert.Equal(t, gen.ConnectionEndpoints{
		ID: accepted, Status: gen.EndpointStatusAccepted, DomainID: stranger, MarkerID: page.Connections[2].MarkerID,
		CreatedAt: now.Add(-time.Minute), UpdatedAt: now.Add(-time.Minute),
	}, page.Connections[2])
	assert.Equal(t, vpceptest.AccountID, page.Connections[0].DomainID)
	marker := page.Connections[1].MarkerID
	assert.Equal(t, marker, int64(int32(marker)), "the vendor's SDKs have 32 bits for it")
	for query, want := range map[string][]string{
		"?sort_dir=asc":             {accepted, pending, own},
		"?status=accepted":          {accepted},
		"?status=pendingAcceptance": {own, pending},
		"?status=rejected":          {},
		"?id=" + accepted:           {accepted},
		"?id=x":                     {},
		"?marker_id=" + strconv.FormatInt(marker, 10): {pending},
		"?marker_id=1":                     {},
		"?limit=1&offset=1":                {pending},
		"?sort_key=update_at&sort_dir=asc": {accepted, pending, own},
	} {
		found, _ := list(query)
		assert.Equal(t, want, found, query)
	}
	for query, code := range map[string]string{
		"?status=creating": "EndPoint.0019", "?marker_id=x": "EndPoint.0021", "?limit=1001": "EndPoint.0006",
		"?offset=x": "EndPoint.0010", "?sort_key=id": "EndPoint.0017", "?sort_dir=x": "EndPoint.0018",
	} {
		refused(t, server, code, http.MethodGet, connectionsPath+query, "")
	}
}

func TestDescribeConnections(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	first := server.AddEndpoint(vpceptest.EndpointServiceID, stranger)
	client := server.Client()
	second := makeEndpoint(t, client, func(b *gen.CreateEndpointRequestBody) { b.Description = "ours" }).ID
	now = now.Add(time.Minute)
	body := gen.UpdateEpConnections{Connections: []gen.ConnectionsDesc{
		{ID: second, Description: "two"}, {ID: first, Description: "one"},
	}}
	answer, err := client.UpdateEndpointConnectionsDesc(t.Context(), vpceptest.EndpointServiceID, body)
	require.NoError(t, err)
	require.Len(t, answer.Connections, 2)
	assert.Equal(t, first, answer.Connections[0].ID)
	assert.Equal(t, "one", answer.Connections[0].Description)
	assert.Equal(t, "two", answer.Connections[1].Description)
	assert.Equal(t, now, answer.Connections[0].UpdatedAt)
	assert.Equal(t, "ours", details(t, client, second).Description, "the endpoint has a description of its own")

	elsewhere := server.AddEndpoint("other", stranger)
	for id, code := range map[string]string{elsewhere: "EndPoint.2013", nobody: "EndPoint.2006", "x": "EndPoint.2017"} {
		refused(t, server, code, http.MethodPut, connectionsPath+"/description",
			`{"connections":[{"id":"`+first+`","description":"new"},{"id":"`+id+`","description":"new"}]}`)
	}
	refused(t, server, "EndPoint.0002", http.MethodPut, connectionsPath+"/description",
		`{"connections":[{"id":"`+first+`","description":"<"}]}`)
	assert.Contains(t, raw(t, server, http.MethodGet, connectionsPath+"?id="+first, "").body, `"description":"one"`,
		"nothing was changed")
}
