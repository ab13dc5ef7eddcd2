package vpceptest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestWhatTheServiceHoldsIsWhatItAnswers(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	client, ctx := server.Client(), t.Context()
	server.AddEndpointService("second", vpceptest.StatusAvailable)
	made, err := client.CreateEndpoint(ctx, gen.CreateEndpointRequestBody{
		EndpointServiceID: vpceptest.EndpointServiceID, VPCID: "4e65f8b1-306d-4522-8ecd-aa374000e2a4",
		SubnetID: "5d1c1d71-2613-4274-b34e-d82af550f967", Description: "shop",
	})
	require.NoError(t, err)
	theirs := server.AddEndpoint(vpceptest.EndpointServiceID, "5fc973eea581490997e82ea11a1df31f")

	service, err := client.ListServiceDetails(ctx, vpceptest.EndpointServiceID)
	require.NoError(t, err)
	services := server.EndpointServices()
	require.Len(t, services, 2)
	assert.Equal(t, *service, services[0])
	assert.Equal(t, "second", services[1].ID)

	endpoint, err := client.ListEndpointInfoDetails(ctx, made.ID)
	require.NoError(t, err)
	endpoints := server.Endpoints()
	require.Len(t, endpoints, 2)
	assert.Equal(t, *endpoint, endpoints[0])
	assert.Equal(t, theirs, endpoints[1].ID)

	page, err := client.ListServiceConnections(ctx, vpceptest.EndpointServiceID, gen.ListServiceConnectionsParams{SortDir: gen.SortDirAsc})
	require.NoError(t, err)
	assert.Equal(t, page.Connections, server.Connections(vpceptest.EndpointServiceID))
	assert.Empty(t, server.Connections("second"))
}
