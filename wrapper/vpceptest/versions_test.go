package vpceptest_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestVersionsNeedNoCredentials(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	const v1 = `{"updated":"2018-09-30T00:00:00Z","version":"1","min_version":"","status":"CURRENT","id":"v1",
		"links":[{"href":"/v1","type":"application/json","rel":"self"}]}`
	for path, want := range map[string]string{"/": `{"versions":[` + v1 + `]}`, "/v1": `{"version":` + v1 + `}`} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+path, http.NoBody)
		require.NoError(t, err)
		got := send(t, req)
		assert.Equal(t, http.StatusOK, got.status)
		assert.JSONEq(t, want, got.body)
		assert.NotEmpty(t, got.header.Get("X-Request-Id"))
	}
	for _, path := range []string{"/v2", "/V1", "/v", "/versions"} {
		refused(t, server, "EndPoint.0005", http.MethodGet, path, "")
	}
}

func TestClientReadsVersions(t *testing.T) {
	t.Parallel()
	client := vpceptest.NewServer(t).Client()
	list, err := client.ListVersionDetails(t.Context())
	require.NoError(t, err)
	require.Len(t, list.Versions, 1)
	one, err := client.ListSpecifiedVersionDetails(t.Context(), list.Versions[0].ID)
	require.NoError(t, err)
	assert.Equal(t, list.Versions[0], one.Version)
	assert.Equal(t, gen.VersionStatusCURRENT, one.Version.Status)
}
