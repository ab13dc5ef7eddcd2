package serve_test

import (
	"encoding/base64"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestServeRecordsNoSecretThatItDoesNotKnow sends secrets that are not those of the service, in all places that clients and proxies
// have for them, to all hosts that it plays.
func TestServeRecordsNoSecretThatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "session.har")
	s := startServe(t, "--record", path)
	basic := base64.StdEncoding.EncodeToString([]byte("user:planted-secret"))
	headers := map[string]string{
		"X-Auth-Token": "planted-token", "X-Security-Token": "planted-st", "X-Metadata-Token": "planted-metadata", "X-Subject-Token": "planted-subject",
		"Proxy-Authorization": "Basic " + basic, "Cookie": "session=planted", "X-Api-Key": "planted-key",
	}
	bodies := map[string]string{
		"/v3/auth/tokens":                     `{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"n","password":"planted-password","domain":{"name":"a"}}}}}}`,
		"/v3.0/OS-AUTH/id-token/tokens":       `{"auth":{"id_token":{"id":"planted-id-token"}}}`,
		"/v3.0/OS-CREDENTIAL/securitytokens":  `{"auth":{"identity":{"methods":["token"],"token":{"id":"planted-iam-token"}}}}`,
		"/meta-data/latest/api/token":         "planted as a text",
		"/v1/p/vpc-endpoint-services":         `{"password":"planted`,
		"/v3/auth/tokens?id_token=planted%20": `["planted in no member`,
	}
	transport := &http.Transport{DisableKeepAlives: true}
	sent := 0
	for target, body := range bodies {
		for _, authorization := range []string{
			"Bearer planted-bearer", "SDK-HMAC-SHA256 Access=planted-ak, SignedHeaders=x-sdk-date, Signature=planted-signature", "Basic " + basic,
		} {
			for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodGet} {
				request, err := http.NewRequestWithContext(t.Context(), method, s.URL+target, strings.NewReader(body))
				require.NoError(t, err)
				for name, value := range headers {
					request.Header.Set(name, value)
				}
				request.Header.Set("Authorization", authorization)
				request.Header.Set("Content-Type", "application/json")
				answer, err := transport.RoundTrip(request)
				require.NoError(t, err)
				require.NoError(t, answer.Body.Close())
				sent++
			}
		}
	}
	got := s.stop()
	require.Zero(t, got.Code)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Len(t, readArchive(t, path).Log.Entries, sent)
	for _, shown := range []string{string(text), got.Out, got.Err} {
		assert.NotContains(t, shown, "planted")
		assert.NotContains(t, shown, basic)
	}
}
