package vpceptest_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const gatewayMessage = "Incorrect IAM authentication information: "

func TestCredentialsAreNeeded(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+permissionsPath, http.NoBody)
	require.NoError(t, err)
	result := send(t, req)
	assert.Equal(t, http.StatusUnauthorized, result.status)
	assert.Equal(t, "APIGW.0301", result.code())
	assert.Equal(t, "application/json", result.header.Get("Content-Type"))
}

// TestAHeaderThatIsThereTwice has two tokens, as clients send them that add one to each attempt.
func TestAHeaderThatIsThereTwice(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	for _, name := range []string{"X-Auth-Token", "Content-Type", "X-Project-Id", "Authorization"} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+permissionsPath, http.NoBody)
		require.NoError(t, err)
		req.Header.Set("X-Auth-Token", server.IssueToken())
		req.Header[name] = append(req.Header[name], "one", "two")
		result := send(t, req)
		assert.Equal(t, http.StatusBadRequest, result.status, name)
		assert.Equal(t, "APIGW.0201", result.code())
		assert.Contains(t, result.body, name+" is there twice")
	}
}

func TestTokens(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithTokenLifetime(time.Hour), vpceptest.WithClock(func() time.Time { return now }))
	token := server.IssueToken()
	assert.Greater(t, len(token), 2048, "as long as a real one")
	get := func(header ...string) answer { return raw(t, server, http.MethodGet, permissionsPath, "", header...) }

	assert.Equal(t, http.StatusOK, get("X-Auth-Token", token).status)
	refused := get("X-Auth-Token", token[1:])
	assert.Equal(t, http.StatusUnauthorized, refused.status)
	assert.Contains(t, refused.body, gatewayMessage+"decrypt token fail")

	now = now.Add(time.Hour - time.Second)
	assert.Equal(t, http.StatusOK, get("X-Auth-Token", token).status)
	now = now.Add(time.Second)
	assert.Contains(t, get("X-Auth-Token", token).body, gatewayMessage+"The token must be updated")
	assert.Equal(t, http.StatusOK, get("X-Auth-Token", server.IssueToken()).status)
	now = now.Add(2 * time.Hour)
	server.IssueToken()
	assert.Contains(t, get("X-Auth-Token", token).body, "decrypt token fail", "it is forgotten by now")
}

func TestProjectMustBeThatOfTheService(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	other := "/v1/another/vpc-endpoint-services/" + vpceptest.EndpointServiceID + "/permissions"
	for _, result := range []answer{
		raw(t, server, http.MethodGet, other, ""),
		raw(t, server, http.MethodGet, permissionsPath, "", "X-Project-Id", "another"),
	} {
		assert.Equal(t, http.StatusForbidden, result.status)
		assert.Equal(t, "APIGW.0310", result.code())
	}
	client, err := vpcep.New(append(server.Options(), vpcep.WithProjectID("another"))...)
	require.NoError(t, err)
	defer client.CloseIdleConnections()
	assert.ErrorIs(t, add(t, client, account(1)), vpcep.ErrForbidden, "a signed request for another project")
}
