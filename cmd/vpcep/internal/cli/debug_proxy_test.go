package cli_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// TestNothingIsShownOfAProxyThatRefuses runs commands behind an HTTPS_PROXY with a password that is in use. net/http reads the
// variable once in a process, so that the test runs itself in a process of its own.
func TestNothingIsShownOfAProxyThatRefuses(t *testing.T) { //nolint:paralleltest // It has a process of its own.
	if os.Getenv("VPCEP_TEST_BEHIND_PROXY") != "" {
		for _, args := range [][]string{
			{"permissions", "list", "s"}, {"permissions", "list", "s", "-o", "json"}, {"whoami"}, {"whoami", "-o", "json"},
			{"permissions", "add", "s", "*", "-v"}, {"api", "ListEndpoints"},
		} {
			got := debugged(t, "https://vpcep.example.com", vpcep.FromEnv(), args...)
			assert.NotZero(t, got.Code, args)
			assert.Contains(t, got.Err, "407 Proxy Authentication Required", args)
			_, _ = os.Stdout.WriteString(got.Out + got.Err)
		}
		return
	}
	asked := 0
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		assert.NotEmpty(t, r.Header.Get("Proxy-Authorization"))
		w.WriteHeader(http.StatusProxyAuthRequired)
	}))
	defer proxy.Close()
	command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$") // #nosec G204 -- It is this test.
	command.Env = []string{
		"VPCEP_TEST_BEHIND_PROXY=1", "HOME=" + t.TempDir(), "HUAWEICLOUD_SDK_AK=planted-ak", "HUAWEICLOUD_SDK_SK=planted-sk",
		"HUAWEICLOUD_SDK_SECURITY_TOKEN=planted-st", "HUAWEICLOUD_SDK_PROJECT_ID=p",
		"HTTPS_PROXY=http://user:planted-password@" + strings.TrimPrefix(proxy.URL, "http://"),
	}
	shown, err := command.CombinedOutput()
	require.NoError(t, err, "%s", shown)
	assert.Contains(t, string(shown), "> Authorization: ***")
	assert.NotContains(t, string(shown), "planted")
	assert.NotContains(t, string(shown), "dXNlcjpwbGFudGVk") // The same in base64.
	assert.Positive(t, asked)
}
