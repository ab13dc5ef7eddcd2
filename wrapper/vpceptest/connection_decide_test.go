package vpceptest_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// waiting adds an endpoint of another account that waits for approval.
func waiting(server *vpceptest.Server) string {
	server.AddEndpointService(vpceptest.EndpointServiceID, vpceptest.StatusAvailable, vpceptest.NeedsApproval())
	return server.AddEndpoint(vpceptest.EndpointServiceID, stranger)
}

func TestDecideConnection(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	id, client := waiting(server), server.Client()
	for _, step := range []struct {
		action gen.ConnectionAction
		want   gen.EndpointStatus
	}{
		{gen.ConnectionActionReject, gen.EndpointStatusRejected},
		{gen.ConnectionActionReceive, gen.EndpointStatusAccepted},
		{gen.ConnectionActionReceive, gen.EndpointStatusAccepted},
		{gen.ConnectionActionReject, gen.EndpointStatusRejected},
	} {
		answer, err := client.AcceptOrRejectEndpoint(t.Context(), vpceptest.EndpointServiceID,
			gen.AcceptOrRejectEndpointRequestBody{Action: step.action, Endpoints: []string{id}})
		require.NoError(t, err)
		require.Len(t, answer.Connections, 1)
		assert.Equal(t, step.want, answer.Connections[0].Status)
		list, err := client.ListServiceConnections(t.Context(), vpceptest.EndpointServiceID)
		require.NoError(t, err)
		assert.Equal(t, answer.Connections, list.Connections)
	}
}

func TestDecideConnectionRefusals(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	id, client := waiting(server), server.Client()
	elsewhere := server.AddEndpoint("other", stranger)
	removed := makeEndpoint(t, client).ID
	require.NoError(t, client.DeleteEndpoint(t.Context(), removed))
	server.FailCreations(1)
	failed := makeEndpoint(t, client).ID
	for list, code := range map[string]string{
		`"` + id + `","` + elsewhere + `"`: "EndPoint.2031",
		``:                                 "EndPoint.2017",
		`1`:                                "EndPoint.2017",
		`"` + elsewhere + `"`:              "EndPoint.2013",
		`"` + nobody + `"`:                 "EndPoint.2006",
		`"` + removed + `"`:                "EndPoint.2008",
		`"` + failed + `"`:                 "EndPoint.2047",
	} {
		refused(t, server, code, http.MethodPost, connectionsPath+"/action", `{"action":"receive","endpoints":[`+list+`]}`)
	}
	refused(t, server, "EndPoint.2027", http.MethodPost, connectionsPath+"/action", `{"action":"accept","endpoints":["`+id+`"]}`)
	refused(t, server, "EndPoint.2003", http.MethodPost, servicesPath+"/x/connections/action",
		`{"action":"reject","endpoints":["`+id+`"]}`)
	assert.Contains(t, raw(t, server, http.MethodGet, connectionsPath+"?id="+id, "").body, `"pendingAcceptance"`)
}
