package vpceptest_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestUpgradeService(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddEndpointService("basic", vpceptest.StatusAvailable, vpceptest.BasicOnly())
	server.AddEndpointService("young", vpceptest.StatusCreating)
	client := server.Client()
	const id, v2 = vpceptest.EndpointServiceID, "/v2/" + vpceptest.ProjectID + "/vpc-endpoint-services/"
	backends := gen.AddEndpointServiceServerResourceRequestBody{
		ServerResources: []gen.ServerResource{{ResourceID: "elb-1", AvailabilityZoneID: "az-1"}},
	}
	text := `{"server_resources":[{"resource_id":"elb-2"},{"resource_id":"elb-1"}]}`
	add := v2 + id + "/add-server-resources"
	refused(t, server, "EndPoint.0015", http.MethodPost, add, text)
	got := raw(t, server, http.MethodPost, v2+id+"/upgrade", "")
	assert.Equal(t, http.StatusNoContent, got.status, "a body is not needed")
	require.NoError(t, client.AddEndpointServiceServerResource(t.Context(), id, backends))
	refused(t, server, "EndPoint.0002", http.MethodPost, add, text)
	refused(t, server, "EndPoint.0002", http.MethodPost, add, `{"server_resources":[{"resource_id":""}]}`)
	refused(t, server, "EndPoint.0002", http.MethodPost, add, `{"server_resources":[{}]}`)
	assert.Equal(t, http.StatusNoContent, raw(t, server, http.MethodPost, add, `{"server_resources":[{"resource_id":"elb-2"}]}`).status,
		"of a request that was refused nothing is kept")
	require.NoError(t, client.UpgradeEndpointService(t.Context(), id, gen.UpgradeEndpointServiceRequestBody{
		Action: gen.UpgradeEndpointServiceActionRollback, EnableMultiServer: new(true),
	}))
	refused(t, server, "EndPoint.0015", http.MethodPost, add, `{"server_resources":[{"resource_id":"elb-3"}]}`)

	server.AddEndpointService("better", vpceptest.StatusAvailable, vpceptest.Professional())
	require.NoError(t, client.AddEndpointServiceServerResource(t.Context(), "better", backends))
	found, err := client.ListServiceDetails(t.Context(), "basic")
	require.NoError(t, err)
	assert.Equal(t, []gen.Edition{gen.EditionBasic}, found.SupportedEditions)

	refused(t, server, "EndPoint.0007", http.MethodPost, v2+id+"/upgrade", `{"action":"start"}`)
	refused(t, server, "EndPoint.0005", http.MethodPost, v2+"x/upgrade", `{}`)
	refused(t, server, "EndPoint.3045", http.MethodPost, v2+"young/upgrade", `{}`)
	refused(t, server, "EndPoint.0015", http.MethodPost, v2+"basic/upgrade", `{}`)
}
