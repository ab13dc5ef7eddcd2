package vpceptest_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestServiceInUse(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	client := server.Client()
	server.AddEndpoint("other", stranger)
	id := waiting(server)
	refused(t, server, "EndPoint.3006", http.MethodDelete, servicePath, "")
	raw(t, server, http.MethodPost, connectionsPath+"/action", `{"action":"receive","endpoints":["`+id+`"]}`)
	refused(t, server, "EndPoint.3006", http.MethodDelete, servicePath, "")
	raw(t, server, http.MethodPost, connectionsPath+"/action", `{"action":"reject","endpoints":["`+id+`"]}`)
	server.FailCreations(1)
	makeEndpoint(t, client)
	require.NoError(t, client.DeleteEndpointService(t.Context(), vpceptest.EndpointServiceID), "neither a rejected one nor one that failed holds it")
	refused(t, server, "EndPoint.2003", http.MethodPost, endpointsPath,
		`{"endpoint_service_id":"`+vpceptest.EndpointServiceID+`","vpc_id":"v","subnet_id":"`+subnetID+`"}`)
}
