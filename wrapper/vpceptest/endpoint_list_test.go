package vpceptest_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestListEndpoints(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	server.AddEndpointService("shop", vpceptest.StatusAvailable, vpceptest.Named("Shop"))
	client := server.Client()
	a := makeEndpoint(t, client).ID
	b := makeEndpoint(t, client, at("shop")).ID
	now = now.Add(time.Minute)
	c := makeEndpoint(t, client, func(b *gen.CreateEndpointRequestBody) { b.VPCID, b.SubnetID = "other", nobody }).ID
	foreign := server.AddEndpoint("shop", stranger)
	now = now.Add(time.Minute)
	raw(t, server, http.MethodPut, endpointsPath+"/"+a, `{}`)
	for query, want := range map[string][]string{
		"":                                 {c, b, a},
		"?sort_dir=asc":                    {a, b, c},
		"?sort_key=update_at":              {a, c, b},
		"?sort_key=update_at&sort_dir=asc": {b, c, a},
		"?endpoint_service_name=SHOP":      {b},
		"?vpc_id=" + vpcID:                 {b, a},
		"?id=" + c:                         {c},
		"?id=" + foreign:                   {},
		"?public_border_group=x":           {},
	} {
		result := raw(t, server, http.MethodGet, endpointsPath+query, "")
		require.Equal(t, http.StatusOK, result.status, result.body)
		var body gen.EndpointListResp
		require.NoError(t, json.Unmarshal([]byte(result.body), &body))
		found := []string{}
		for _, e := range body.Endpoints {
			found = append(found, e.ID)
		}
		assert.Equal(t, want, found, query)
		assert.Len(t, want, int(body.TotalCount), query)
	}
	page, err := client.ListEndpoints(t.Context(), gen.ListEndpointsParams{Limit: 1, Offset: 1})
	require.NoError(t, err)
	assert.EqualValues(t, 3, page.TotalCount)
	assert.Equal(t, b, page.Endpoints[0].ID)
	for query, code := range map[string]string{
		"?limit=0": "EndPoint.0006", "?offset=-1": "EndPoint.0010", "?sort_key=x": "EndPoint.0017",
		"?sort_dir=x": "EndPoint.0018", "?vpc_id=": "EndPoint.0020", "?status=accepted": "EndPoint.0002",
	} {
		refused(t, server, code, http.MethodGet, endpointsPath+query, "")
	}
}
