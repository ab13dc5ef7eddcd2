package vpceptest_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

func TestRouteTables(t *testing.T) {
	t.Parallel()
	server, id := withGateway(t)
	client := server.Client()
	assert.Len(t, details(t, client, id).Routetables, 1, "the default table of the VPC")
	refused(t, server, "EndPoint.2039", http.MethodPost, endpointsPath, `{"endpoint_service_id":"obs","vpc_id":"`+vpcID+`"}`)
	answer, err := client.UpdateEndpointRoutetable(t.Context(), id,
		gen.UpdateEndpointRoutetableRequestBody{Routetables: []string{"b", "a", "b"}})
	require.NoError(t, err)
	assert.Equal(t, &gen.RoutetableInfoResp{Routetables: []string{"b", "a"}}, answer)
	assert.Equal(t, []string{"b", "a"}, details(t, client, id).Routetables)

	other := makeEndpoint(t, client, at("obs"), func(b *gen.CreateEndpointRequestBody) { b.Routetables = []string{"c", "c"} })
	assert.Equal(t, []string{"c"}, other.Routetables)
	plain := makeEndpoint(t, client).ID
	path := "/routetables"
	refused(t, server, "EndPoint.2039", http.MethodPut, endpointsPath+"/"+id+path, `{"routetables":["d","c"]}`)
	refused(t, server, "EndPoint.1019", http.MethodPut, endpointsPath+"/"+id+path, `{"routetables":[""]}`)
	refused(t, server, "EndPoint.1019", http.MethodPut, endpointsPath+"/"+id+path, `{"routetables":"a"}`)
	refused(t, server, "EndPoint.2040", http.MethodPut, endpointsPath+"/"+plain+path, `{"routetables":["d"]}`)
	assert.Equal(t, []string{"b", "a"}, details(t, client, id).Routetables, "nothing was changed")
	require.NoError(t, client.DeleteEndpoint(t.Context(), other.ID))
	got := raw(t, server, http.MethodPut, endpointsPath+"/"+id+path, `{"routetables":["c"]}`)
	assert.JSONEq(t, `{"routetables":["c"]}`, got.body)
	got = raw(t, server, http.MethodPut, endpointsPath+"/"+id+path, `{"routetables":[]}`)
	assert.JSONEq(t, `{"routetables":[]}`, got.body)
}

func TestRouteTablesThatAreHeld(t *testing.T) {
	t.Parallel()
	server, id := withGateway(t)
	client := server.Client()
	set := func(tables ...string) *gen.RoutetableInfoResp {
		answer, err := client.UpdateEndpointRoutetable(t.Context(), id, gen.UpdateEndpointRoutetableRequestBody{Routetables: tables})
		require.NoError(t, err, "the status is that of a success")
		assert.Equal(t, details(t, client, id).Routetables, answer.Routetables)
		return answer
	}
	set("a", "b")
	server.HoldRouteTable("a", "locked")
	server.HoldRouteTable("d", "full")
	assert.Equal(t, &gen.RoutetableInfoResp{Routetables: []string{"c", "a"}, Error: []gen.RoutetableInfoError{{
		BindFailed:   []gen.RoutetableInfoErrorDetial{{ID: "d", ErrorMessage: "full"}},
		UnbindFailed: []gen.RoutetableInfoErrorDetial{{ID: "a", ErrorMessage: "locked"}},
	}}}, set("c", "d"))
	assert.Empty(t, set("a", "c").Error, "what stays as it is does not fail")
}
