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
