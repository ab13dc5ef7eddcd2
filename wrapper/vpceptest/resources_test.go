package vpceptest_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const (
	servicesPath  = "/v1/" + vpceptest.ProjectID + "/vpc-endpoint-services"
	servicePath   = servicesPath + "/" + vpceptest.EndpointServiceID
	endpointsPath = "/v1/" + vpceptest.ProjectID + "/vpc-endpoints"

	portID   = "4189d3c2-8882-4871-a3c2-d380272eed88"
	vpcID    = "4189d3c2-8882-4871-a3c2-d380272eed80"
	subnetID = "4189d3c2-8882-4871-a3c2-d380272eed81"
	stranger = "fc973eea581490997e82ea11a1df31fa"
	nobody   = "00000000-0000-4000-8000-000000000000"
)

// refused sends a request that must be refused with a code.
func refused(t *testing.T, server *vpceptest.Server, code, method, path, body string) {
	t.Helper()
	entry, known := gen.LookupErrorCode(code, 0)
	require.True(t, known, code)
	got := raw(t, server, method, path, body)
	assert.Equal(t, code, got.code(), "%s %s %s: %s", method, path, body, got.body)
	assert.Equal(t, entry.Status, got.status, code)
}

// makeService makes an endpoint service, each on a port of its own.
func makeService(t *testing.T, client *vpcep.Client, change ...func(*gen.CreateEndpointServiceRequestBody)) *gen.ServiceResp {
	t.Helper()
	body := gen.CreateEndpointServiceRequestBody{
		PortID: portID, VPCID: vpcID, ServerType: gen.ServerTypeVM, ApprovalEnabled: new(false),
		Ports: []gen.PortList{{ClientPort: 8080, ServerPort: 80}},
	}
	for _, f := range change {
		f(&body)
	}
	made, err := client.CreateEndpointService(t.Context(), body)
	require.NoError(t, err)
	return made
}

// makeEndpoint makes an endpoint of the endpoint service that exists from the start.
func makeEndpoint(t *testing.T, client *vpcep.Client, change ...func(*gen.CreateEndpointRequestBody)) *gen.CreateEndpointResp {
	t.Helper()
	body := gen.CreateEndpointRequestBody{EndpointServiceID: vpceptest.EndpointServiceID, VPCID: vpcID, SubnetID: subnetID}
	for _, f := range change {
		f(&body)
	}
	made, err := client.CreateEndpoint(t.Context(), body)
	require.NoError(t, err)
	return made
}

// at makes an endpoint connect to another service.
func at(serviceID string) func(*gen.CreateEndpointRequestBody) {
	return func(b *gen.CreateEndpointRequestBody) { b.EndpointServiceID = serviceID }
}

// details reads an endpoint.
func details(t *testing.T, client *vpcep.Client, id string) *gen.EndpointInfoResp {
	t.Helper()
	found, err := client.ListEndpointInfoDetails(t.Context(), id)
	require.NoError(t, err)
	return found
}

// An answer without a body has no header that speaks of one.
func TestAnswerWithoutABody(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	id := makeEndpoint(t, server.Client()).ID
	for _, request := range []struct {
		method, path, body string
		status             int
	}{
		{http.MethodPost, "/v2/" + vpceptest.ProjectID + "/vpc-endpoints/" + id + "/upgrade", `{"action":"start"}`, http.StatusAccepted},
		{http.MethodDelete, endpointsPath + "/" + id, "", http.StatusNoContent},
	} {
		got := raw(t, server, request.method, request.path, request.body)
		assert.Equal(t, request.status, got.status, got.body)
		assert.Empty(t, got.body)
		assert.NotContains(t, got.header, "Content-Type")
		assert.NotEmpty(t, got.header.Get("X-Request-Id"))
	}
}

// A connection that is to be cut in an answer without a body is cut before it.
func TestCutInAnAnswerWithoutABody(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	client := server.Client(vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 1}))
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultCutInAnswer, Operation: gen.OpDeleteEndpointService().ID})
	require.Error(t, client.DeleteEndpointService(t.Context(), vpceptest.EndpointServiceID))
	server.ClearFaults()
	_, err := client.ListServiceDetails(t.Context(), vpceptest.EndpointServiceID)
	assert.True(t, vpcep.HasCode(err, "EndPoint.0005"), "it was deleted all the same")
}
