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

func TestRenameService(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	client := server.Client()
	const id = vpceptest.EndpointServiceID
	for name, full := range map[string]string{"test222_name_23432": "test222_name_23432." + id, "": id} {
		got := raw(t, server, http.MethodPut, servicePath+"/name", `{"endpoint_service_name":"`+name+`"}`)
		assert.JSONEq(t, `{"endpoint_service_name":"`+name+`"}`, got.body)
		found, err := client.ListServiceDetails(t.Context(), id)
		require.NoError(t, err)
		assert.Equal(t, vpceptest.Region+"."+full, found.ServiceName)
	}
	body := gen.UpdateEndpointServiceNameMode{EndpointServiceName: new("kept")}
	answer, err := client.UpdateEndpointServiceName(t.Context(), id, body)
	require.NoError(t, err)
	assert.Equal(t, &body, answer)
	assert.JSONEq(t, `{"endpoint_service_name":"kept"}`, raw(t, server, http.MethodPut, servicePath+"/name", `{}`).body)
	for _, bad := range []string{"a.b", "a b", strings.Repeat("a", 65)} {
		refused(t, server, "EndPoint.3076", http.MethodPut, servicePath+"/name", `{"endpoint_service_name":"`+bad+`"}`)
	}
	refused(t, server, "EndPoint.0005", http.MethodPut, servicesPath+"/x/name", `{"endpoint_service_name":"a"}`)
}
