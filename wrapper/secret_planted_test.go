package vpcep

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// planted is a text that every secret in the test holds, and that must show up nowhere.
const planted = "planted-secret"

// TestSecretsShowUpNowhere makes calls with each kind of credentials, successful and failing ones, and looks for the
// secret in everything that somebody could print: the log, errors, the client, options and credentials.
func TestSecretsShowUpNowhere(t *testing.T) {
	t.Parallel()
	sources := map[string]Option{
		"token":     WithToken(planted),
		"key":       WithAccessKey("AK", planted),
		"temporary": WithTemporaryAccessKey("AK", planted, planted),
		"IAM user":  WithIAMUser(IAMUser{Account: "account", Name: "name", Password: planted}),
	}
	for name, source := range sources {
		for _, status := range []int{http.StatusOK, http.StatusUnauthorized, http.StatusBadGateway, http.StatusFound} {
			t.Run(fmt.Sprint(name, " ", status), func(t *testing.T) {
				t.Parallel()
				sent := false
				server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					body, _ := io.ReadAll(r.Body)
					sent = sent || strings.Contains(fmt.Sprint(r.Header)+string(body), planted) || r.Header.Get("Authorization") != ""
					answerWithToken(w, r, status)
				}))
				t.Cleanup(server.Close)
				var log bytes.Buffer
				c, err := New(WithEndpoint(server.URL), WithIAMEndpoint(server.URL), WithProjectID("p"), source,
					WithRetry(RetryPolicy{BaseDelay: 1}),
					WithLogger(slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))))
				require.NoError(t, err)
				t.Cleanup(c.CloseIdleConnections)
				_, err = c.ListServicePermissionsDetails(t.Context(), "s")
				assert.Equal(t, status == http.StatusOK, err == nil, err)
				require.True(t, sent, "the test plants nothing")
				require.NotEmpty(t, log.String())
				for _, shown := range []any{err, c, *c, c.layers(nil), source} {
					assertNotShown(t, shown)
				}
				assert.NotContains(t, log.String(), planted)
			})
		}
	}
}

// answerWithToken answers token requests like IAM, and everything else with a status.
func answerWithToken(w http.ResponseWriter, r *http.Request, status int) {
	w.Header().Set("Content-Type", jsonType)
	w.Header().Set("Location", "https://elsewhere.example.com/?token="+planted)
	if r.URL.Path == tokensPath {
		w.Header().Set("X-Subject-Token", planted)
		w.WriteHeader(http.StatusCreated)
		_, _ = io.WriteString(w, `{"token":{"expires_at":"2099-01-04T09:05:22.701000Z"}}`)
		return
	}
	w.WriteHeader(status)
	_, _ = io.WriteString(w, `{"permissions":[]}`)
}

func assertNotShown(t *testing.T, value any) {
	t.Helper()
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		assert.NotContains(t, fmt.Sprintf(verb, value), planted)
	}
	if text, err := json.Marshal(value); err == nil {
		assert.NotContains(t, string(text), planted)
	}
}

func TestCredentialsDoNotPrintTheirSecrets(t *testing.T) {
	t.Parallel()
	c := newConfig([]Option{WithRegion("cn-north-4"), WithProjectID("p"), WithTemporaryAccessKey("AK", planted, planted)})
	require.Empty(t, c.errs)
	for _, value := range []any{
		c.sources[0].make(nil, binding{project: newProject("p")}), &fixedToken{hold(planted, nil)}, IAMUser{Password: planted},
		&cache[projectToken]{current: &issued[projectToken]{value: projectToken{text: hide(planted)}}},
		newIAMTokens(func() (IAMUser, error) { return IAMUser{Password: planted}, nil }, tokenScope{projectID: "p"}, "https://iam.example.com", nil),
	} {
		assertNotShown(t, value)
	}
}
