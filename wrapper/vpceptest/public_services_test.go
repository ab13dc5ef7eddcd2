package vpceptest_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const publicPath = servicesPath + "/public"

func TestPublicService(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 987, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	assert.JSONEq(t, `{"endpoint_services":[],"total_count":0}`, raw(t, server, http.MethodGet, publicPath, "").body)
	id := server.AddPublicService("OBS", gen.ServiceTypeGateway)
	assert.JSONEq(t, `{"endpoint_services":[{"id":"`+id+`","owner":"example","service_name":"cn-north-4.OBS.`+id+`",
		"service_type":"gateway","created_at":"2024-05-06T07:08:09Z","is_charge":true,"enable_policy":false}],"total_count":1}`,
		raw(t, server, http.MethodGet, publicPath, "").body)
}

func TestPublicServicesPagesAndFilters(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	var ids []string
	for _, name := range []string{"dns", "obs", "swr"} {
		ids = append(ids, server.AddPublicService(name, gen.ServiceTypeInterface))
	}
	now = now.Add(time.Minute)
	free := "00000000-0000-4000-8000-000000000001"
	server.AddEndpointService(free, vpceptest.StatusAvailable, vpceptest.Named("DNS2"), vpceptest.AsPublic("cloud", false))
	list := func(params gen.ListServicePublicDetailsParams) (found []string, total int) {
		answer, err := server.Client().ListServicePublicDetails(t.Context(), params)
		require.NoError(t, err)
		for _, one := range answer.EndpointServices {
			found = append(found, one.ID)
			assert.Equal(t, one.ID == free, !one.IsCharge)
		}
		return found, int(answer.TotalCount)
	}
	for _, test := range []struct {
		params gen.ListServicePublicDetailsParams
		want   []string
		total  int
	}{
		{gen.ListServicePublicDetailsParams{}, []string{free, ids[2], ids[1], ids[0]}, 4},
		{gen.ListServicePublicDetailsParams{SortDir: gen.SortDirAsc, SortKey: gen.SortKeyUpdateAt, Limit: 1, Offset: 1}, ids[1:2], 4},
		{gen.ListServicePublicDetailsParams{EndpointServiceName: "Dns"}, []string{free, ids[0]}, 2},
		{gen.ListServicePublicDetailsParams{ID: ids[1]}, ids[1:2], 1},
		{gen.ListServicePublicDetailsParams{ID: vpceptest.EndpointServiceID}, nil, 0},
	} {
		found, total := list(test.params)
		assert.Equal(t, test.want, found, "%+v", test.params)
		assert.Equal(t, test.total, total)
	}
	for query, code := range map[string]string{
		"?limit=1001": "EndPoint.0006", "?offset=-1": "EndPoint.0010", "?sort_key=id": "EndPoint.0017", "?sort_dir=up": "EndPoint.0018",
	} {
		refused(t, server, code, http.MethodGet, publicPath+query, "")
	}
}

// Everyone may connect to a public service: an endpoint of a gateway service gets the default route table.
func TestEndpointAtAPublicService(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	client := server.Client()
	server.AddPublicService("obs", gen.ServiceTypeGateway)
	for one, err := range client.PublicServices(t.Context()) {
		require.NoError(t, err)
		made := makeEndpoint(t, client, at(one.ID))
		assert.Equal(t, gen.ServiceTypeGateway, made.ServiceType)
		assert.Len(t, made.Routetables, 1)
	}
}
