package contracttest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/contracttest"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// rawService takes requests that the client would not send.
type rawService struct {
	url, token string
	client     *http.Client
}

func newRawService(t *testing.T) rawService {
	t.Helper()
	server := vpceptest.NewServer(t)
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	s := rawService{url: server.URL, client: &http.Client{Transport: transport}}
	body := fmt.Sprintf(`{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":%q,"password":%q,"domain":{"name":%q}}}},`+
		`"scope":{"project":{"id":%q}}}}`, vpceptest.User, vpceptest.Password, vpceptest.Account, vpceptest.ProjectID)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.url+"/v3/auth/tokens", strings.NewReader(body))
	require.NoError(t, err)
	req.Header.Set("Content-Type", "application/json;charset=utf8")
	resp, err := s.client.Do(req)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	s.token = resp.Header.Get("X-Subject-Token")
	require.NotEmpty(t, s.token)
	return s
}

// send sends a request and gives the status of its answer, with the error code.
func (s rawService) send(t *testing.T, op contracttest.Operation, path map[string]string, query url.Values, body []byte) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), op.Method, s.url+fillPath(op, path)+"?"+query.Encode(), bytes.NewReader(body))
	require.NoError(t, err)
	req.Header.Set("Content-Type", contracttest.JSON)
	req.Header.Set("X-Auth-Token", s.token)
	resp, err := s.client.Do(req)
	require.NoError(t, err)
	var failed struct{ Error struct{ Code string } }
	text, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	if resp.StatusCode != http.StatusOK && len(text) > 0 {
		require.NoError(t, json.Unmarshal(text, &failed))
	}
	return resp.StatusCode, failed.Error.Code
}

// goodPath has a good value for each path parameter. The resources need not exist.
var goodPath = map[string]string{
	"project_id": vpceptest.ProjectID, "vpc_endpoint_service_id": vpceptest.EndpointServiceID,
	"permission_id": "849046d9-7342-44ba-b2d2-367d8de6311b", "vpc_endpoint_id": "938c8167-631e-40a4-99f9-493753fbd16b",
	"resource_type": "endpoint_service", "resource_id": vpceptest.EndpointServiceID, "version": "v1",
}

// fillPath puts values into the path of an operation: those that are given, and good ones for the others.
func fillPath(op contracttest.Operation, given map[string]string) string {
	path := op.Path
	for name, value := range goodPath {
		if other, ok := given[name]; ok {
			value = other
		}
		path = strings.ReplaceAll(path, "{"+name+"}", url.PathEscape(value))
	}
	return path
}
