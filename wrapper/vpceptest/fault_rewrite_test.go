package vpceptest_test

import (
	"bytes"
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// tapped keeps the last body that passes.
type tapped struct {
	http.Transport
	body []byte
}

func (t *tapped) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := t.Transport.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	t.body, err = io.ReadAll(resp.Body)
	resp.Body = io.NopCloser(bytes.NewReader(t.body))
	return resp, err
}

// TestLooseValuesMeanTheSame reads an endpoint and a service whose answers are written the way of the examples.
func TestLooseValuesMeanTheSame(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	tap := &tapped{}
	t.Cleanup(tap.CloseIdleConnections)
	client, ctx := server.Client(vpcep.WithHTTPClient(&http.Client{Transport: tap})), t.Context()
	made, err := client.CreateEndpoint(ctx, gen.CreateEndpointRequestBody{
		EndpointServiceID: vpceptest.EndpointServiceID, VPCID: "4e65f8b1-306d-4522-8ecd-aa374000e2a4",
		SubnetID: "5d1c1d71-2613-4274-b34e-d82af550f967", EnableDNS: true,
	})
	require.NoError(t, err)
	endpoint, err := client.ListEndpointInfoDetails(ctx, made.ID)
	require.NoError(t, err)
	service, err := client.ListServiceDetails(ctx, vpceptest.EndpointServiceID)
	require.NoError(t, err)

	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultLooseValues})
	again, err := client.ListEndpointInfoDetails(ctx, made.ID)
	require.NoError(t, err)
	assert.Contains(t, string(tap.body), `"enable_dns":"true"`)
	assert.Contains(t, string(tap.body), `"active_status":"active"`)
	assert.Equal(t, endpoint, again)
	same, err := client.ListServiceDetails(ctx, vpceptest.EndpointServiceID)
	require.NoError(t, err)
	assert.Contains(t, string(tap.body), `"client_port":"8080"`)
	assert.Equal(t, service, same)
}

// TestOddAnswersAreRead reads a connection whose answers have values that no page names.
func TestOddAnswersAreRead(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	id := server.AddEndpoint(vpceptest.EndpointServiceID, stranger)
	tap := &tapped{}
	t.Cleanup(tap.CloseIdleConnections)
	client := server.Client(vpcep.WithHTTPClient(&http.Client{Transport: tap}))
	read := func(kind vpceptest.FaultKind) (connection gen.ConnectionEndpoints) {
		server.Inject(vpceptest.Fault{Kind: kind, Times: 1})
		answer, err := client.ListServiceConnections(t.Context(), vpceptest.EndpointServiceID)
		require.NoError(t, err, kind)
		require.Len(t, answer.Connections, 1)
		assert.Equal(t, id, answer.Connections[0].ID)
		return answer.Connections[0]
	}
	assert.Greater(t, read(vpceptest.FaultLargeMarkerIDs).MarkerID, int64(1)<<53, "neither 32 bits nor a float64 can hold it")
	assert.Equal(t, gen.EndpointStatusAccepted, read(vpceptest.FaultUnknownMembers).Status)
	assert.Contains(t, string(tap.body), `"added_later"`)
	assert.Equal(t, gen.EndpointStatus("addedLater"), read(vpceptest.FaultUnknownStates).Status)
	assert.Empty(t, read(vpceptest.FaultNullMembers).DomainID)
	assert.Contains(t, string(tap.body), `"domain_id":null`)
}
