package vpcep_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// TestCredentialsGoWhereTheyAreNeededOnly looks at the versions of the API, which anyone may ask for.
func TestCredentialsGoWhereTheyAreNeededOnly(t *testing.T) {
	t.Parallel()
	sent := map[string]bool{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent[r.URL.Path] = r.Header.Get("Authorization") != ""
		_, _ = w.Write([]byte(`{"versions":[],"quotas":{"resources":[]}}`))
	}))
	t.Cleanup(server.Close)
	client, err := vpcep.New(withKey(), vpcep.WithEndpoint(server.URL), vpcep.WithProjectID("p"))
	require.NoError(t, err)
	t.Cleanup(client.CloseIdleConnections)
	_, err = client.ListVersionDetails(t.Context())
	require.NoError(t, err)
	_, err = client.ListQuotaDetails(t.Context())
	require.NoError(t, err)
	assert.Equal(t, map[string]bool{"/": false, "/v1/p/quotas": true}, sent)
}
