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

// serviceIDs lists endpoint services and gives their ids.
func serviceIDs(t *testing.T, server *vpceptest.Server, query string) (found []string, total int) {
	t.Helper()
	result := raw(t, server, http.MethodGet, servicesPath+query, "")
	require.Equal(t, http.StatusOK, result.status, result.body)
	var body gen.ServiceListResp
	require.NoError(t, json.Unmarshal([]byte(result.body), &body))
	found = []string{}
	for _, s := range body.EndpointServices {
		found = append(found, s.ID)
	}
	return found, int(body.TotalCount)
}

func TestListServices(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	server.AddEndpointService("a", vpceptest.StatusAvailable, vpceptest.Named("Shop"))
	server.AddEndpointService("b", vpceptest.StatusCreating, vpceptest.Named("shopping"))
	now = now.Add(time.Minute)
	server.AddEndpointService("c", vpceptest.StatusFailed, vpceptest.AsGateway())
	server.AddEndpointService("foreign", vpceptest.StatusAvailable, vpceptest.OwnedBy(stranger))
	server.AddEndpointService("obs", vpceptest.StatusAvailable, vpceptest.AsPublic("OBS", false))
	now = now.Add(time.Minute)
	raw(t, server, http.MethodPut, servicesPath+"/a", `{}`)
	const first = vpceptest.EndpointServiceID
	for query, want := range map[string][]string{
		"":                                 {"c", "b", "a", first},
		"?sort_dir=asc":                    {first, "a", "b", "c"},
		"?sort_key=update_at":              {"a", "c", "b", first},
		"?sort_key=update_at&sort_dir=asc": {first, "b", "c", "a"},
		"?endpoint_service_name=sHOP":      {"b", "a"},
		"?endpoint_service_name=" + vpceptest.Region:  {"c", "b", "a", first},
		"?endpoint_service_name=shop&status=creating": {"b"},
		"?status=deleting":                            {},
		"?id=a":                                       {"a"},
		"?id=obs":                                     {},
		"?id=foreign":                                 {},
		"?public_border_group=x":                      {},
		"?net_type=vlan":                              {},
		"?net_type=vxlan":                             {"c", "b", "a", first},
		"?net_type=all&status=failed":                 {"c"},
	} {
		found, total := serviceIDs(t, server, query)
		assert.Equal(t, want, found, query)
		assert.Len(t, want, total, query)
	}
	assert.NotContains(t, raw(t, server, http.MethodGet, servicesPath+"/c", "").body, `"ports"`, "a gateway has none")
	found, total := serviceIDs(t, server, "?limit=2&offset=1")
	assert.Equal(t, []string{"b", "a"}, found)
	assert.Equal(t, 4, total, "of all pages")
	for query, code := range map[string]string{
		"?limit=0": "EndPoint.0006", "?limit=1001": "EndPoint.0006", "?offset=-1": "EndPoint.0010",
		"?sort_key=created_at": "EndPoint.0017", "?sort_dir=up": "EndPoint.0018", "?status=gone": "EndPoint.0019",
		"?net_type=x": "EndPoint.3048", "?name=x": "EndPoint.0002",
	} {
		refused(t, server, code, http.MethodGet, servicesPath+query, "")
	}
}

func TestListedServicesAreTenByDefault(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	for _, id := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"} {
		server.AddEndpointService(id, vpceptest.StatusAvailable)
	}
	found, total := serviceIDs(t, server, "")
	assert.Len(t, found, 10)
	assert.Equal(t, 12, total)
}
