package vpceptest_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestEndpointServiceMustBeThere(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddEndpointService("young", vpceptest.StatusCreating)
	for id, code := range map[string]string{"unknown": "EndPoint.2003", "young": "EndPoint.2004"} {
		path := strings.Replace(permissionsPath, vpceptest.EndpointServiceID, id, 1)
		for _, request := range [][3]string{
			{http.MethodGet, path, ""},
			{http.MethodPost, path + "/batch-create", `{"permissions":[]}`},
			{http.MethodPost, path + "/batch-delete", `{"permissions":[]}`},
			{http.MethodPost, path + "/action", `{"permissions":[],"action":"add"}`},
			{http.MethodPut, path + "/1", `{"permission":{"description":""}}`},
		} {
			result := raw(t, server, request[0], request[1], request[2])
			assert.Equal(t, http.StatusBadRequest, result.status)
			assert.Equal(t, code, result.code())
		}
	}
	server.AddPermissions("young", "*")
	server.AddEndpointService("young", vpceptest.StatusAvailable)
	path := strings.Replace(permissionsPath, vpceptest.EndpointServiceID, "young", 1)
	assert.Contains(t, raw(t, server, http.MethodGet, path, "").body, `"total_count":1`, "the whitelist is still there")
	assert.Empty(t, server.Whitelist("unknown"))
	server.AddPermissions("fresh", "*")
	assert.Len(t, server.Whitelist("fresh"), 1)
}

func TestCreationsFail(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	client := server.Client()
	server.FailCreations(2)
	service, endpoint := makeService(t, client), makeEndpoint(t, client)
	assert.Equal(t, gen.ServiceStatusCreating, service.Status)
	failed, err := client.ListServiceDetails(t.Context(), service.ID)
	require.NoError(t, err)
	assert.Equal(t, gen.ServiceStatusFailed, failed.Status)
	assert.Equal(t, []gen.ServiceError{{Code: "EndPoint.3001", Message: "Failed to create a port."}}, failed.Error)
	broken := details(t, client, endpoint.ID)
	assert.Equal(t, gen.EndpointStatusFailed, broken.Status)
	assert.Equal(t, "EndPoint.2022", broken.Error[0].ErrorCode)
	refused(t, server, "EndPoint.3045", http.MethodPut, servicesPath+"/"+service.ID, `{}`)
	refused(t, server, "EndPoint.2047", http.MethodPut, endpointsPath+"/"+endpoint.ID, `{}`)
	require.NoError(t, client.DeleteEndpoint(t.Context(), endpoint.ID))
	require.NoError(t, client.DeleteEndpointService(t.Context(), service.ID))
	assert.Equal(t, gen.EndpointStatusAccepted, details(t, client, makeEndpoint(t, client).ID).Status, "two, no more")
}
