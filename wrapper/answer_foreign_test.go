package vpcep_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/contracttest"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// TestAnAnswerOfSomebodyElseIsNoSuccess answers every call with an object that has nothing to do with it.
func TestAnAnswerOfSomebodyElseIsNoSuccess(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"hello":{"id":"x"}}`))
	}))
	t.Cleanup(server.Close)
	client, err := vpcep.New(withKey(), vpcep.WithEndpoint(server.URL), vpcep.WithProjectID("p"))
	require.NoError(t, err)
	t.Cleanup(client.CloseIdleConnections)
	for id, call := range contracttest.Calls() {
		err := call(t.Context(), client, contracttest.Scene{RecordID: "r", EndpointID: "e", GatewayEnd: "g", PendingID: exampleSubnet})
		require.ErrorIs(t, err, vpcep.ErrUnexpectedAnswer, id)
	}
}
