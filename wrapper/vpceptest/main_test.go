package vpceptest_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// permissionsPath is the path of the whitelist of the endpoint service that exists from the start.
const permissionsPath = "/v1/" + vpceptest.ProjectID + "/vpc-endpoint-services/" + vpceptest.EndpointServiceID + "/permissions"

// answer is what came back for a raw request.
type answer struct {
	status int
	header http.Header
	body   string
}

// code is the error code, in whatever shape the body has.
func (a answer) code() string {
	var body struct {
		ErrorCode string `json:"error_code"`
		Error     struct {
			Code any `json:"code"`
		} `json:"error"`
	}
	if json.Unmarshal([]byte(a.body), &body) != nil {
		return ""
	}
	if text, ok := body.Error.Code.(string); ok {
		return text
	}
	return body.ErrorCode
}

// raw sends a request that no client of ours would send. Without other credentials it carries a token.
func raw(t *testing.T, server *vpceptest.Server, method, path, body string, header ...string) answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, strings.NewReader(body))
	require.NoError(t, err)
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		if header[i+1] == "" {
			req.Header.Del(header[i])
		} else {
			req.Header.Set(header[i], header[i+1])
		}
	}
	if req.Header.Get("X-Auth-Token") == "" && req.Header.Get("Authorization") == "" {
		req.Header.Set("X-Auth-Token", server.IssueToken())
	}
	return send(t, req)
}

func send(t *testing.T, req *http.Request) answer {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(req)
	require.NoError(t, err)
	defer func() { require.NoError(t, resp.Body.Close()) }()
	text, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return answer{resp.StatusCode, resp.Header, string(text)}
}

// account is the permission string of an account.
func account(n int) string { return fmt.Sprintf("iam:domain::%032x", n) }

// add adds records through the client.
func add(t *testing.T, client *vpcep.Client, permissions ...string) error {
	t.Helper()
	body := gen.BatchAddPermissionRequest{Permissions: []gen.EpsAddPermissionRequest{}}
	for _, permission := range permissions {
		body.Permissions = append(body.Permissions, gen.EpsAddPermissionRequest{Permission: permission})
	}
	_, err := client.BatchAddEndpointServicePermissions(t.Context(), vpceptest.EndpointServiceID, body)
	return err
}

// whitelist lists the permission strings on the whitelist.
func whitelist(server *vpceptest.Server) []string {
	var list []string
	for _, p := range server.Whitelist(vpceptest.EndpointServiceID) {
		list = append(list, p.Permission)
	}
	return list
}
