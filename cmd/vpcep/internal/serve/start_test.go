package serve_test

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const seed = `endpoint_services:
  - {id: theirs, account_id: somebody}
  - id: shop
    service_name: shop
    permissions: [{permission: "iam:domain::1"}]
endpoints:
  - {endpoint_service_id: shop, account_id: other, status: pendingAcceptance}
`

func TestServeWithASeed(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--seed", clitest.WriteText(t, "seed.yaml", seed))
	assert.Equal(t, "shop", s.ServiceID, "the first one of its own")
	assert.Contains(t, s.Ok(t, "permissions", "list", "shop"), "iam:domain::1")
	assert.Contains(t, s.Ok(t, "connections", "list", "shop"), "pendingAcceptance")
}

// goesOn starts another service with a file, and reports whether it has what the first one had.
func goesOn(t *testing.T, path string) bool {
	t.Helper()
	s := startServe(t, "--state", path)
	defer s.stop()
	list := s.Ok(t, "permissions", "list", "shop", "-o", "json")
	return strings.Contains(list, "iam:domain::1") && strings.Contains(list, "iam:domain::2")
}

func TestServeKeepsItsState(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "state.json")
	s := startServe(t, "--seed", clitest.WriteText(t, "seed.yaml", seed), "--state", path)
	s.Ok(t, "permissions", "add", "shop", "iam:domain::2")
	assert.Eventually(t, func() bool {
		text, err := os.ReadFile(path)
		return err == nil && strings.Contains(string(text), "iam:domain::2")
	}, 5*time.Second, 5*time.Millisecond)
	killed := filepath.Join(t.TempDir(), "state.json")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(killed, text, 0o600))
	assert.True(t, goesOn(t, killed), "the file of a service that was killed")
	require.Zero(t, s.stop().Code)
	assert.True(t, goesOn(t, path))
}

func TestServeLeavesABrokenFileAlone(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"endpoints":[{"id":"e"}]}`:                   ":1: endpoints[0]: missing property 'endpoint_service_id'\n",
		`{"endpoints":[{"endpoint_service_id":"no"}]}`: `:1: endpoints[0]: there is no endpoint service "no"; add it`,
		`{"endpoints":[`:                               "line 1",
	} {
		for _, flag := range []string{"--state", "--seed"} {
			path := clitest.WriteText(t, "state.json", text)
			got := (&clitest.Stand{}).Vpcep(t, "serve", flag, path)
			assert.Equal(t, cli.ExitUsage, got.Code, got.Err)
			assert.Contains(t, got.Err, "error: "+flag+": "+path)
			assert.Contains(t, got.Err, want)
			left, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Equal(t, text, string(left))
		}
	}
	got := (&clitest.Stand{}).Vpcep(t, "serve", "--seed", filepath.Join(t.TempDir(), "none"))
	assert.Contains(t, got.Err, "error: --seed: ")
}

func TestAResetIsKeptToo(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "state.json")
	s := startServe(t, "--state", path)
	s.Ok(t, "permissions", "add", s.ServiceID, "*")
	response, err := http.Post(s.URL+"/_vpcep/reset", "application/json", strings.NewReader("{}"))
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Equal(t, http.StatusNoContent, response.StatusCode)
	http.DefaultClient.CloseIdleConnections()
	require.Zero(t, s.stop().Code)
	again := startServe(t, "--state", path)
	assert.Equal(t, vpceptest.EndpointServiceID, again.ServiceID)
	assert.Equal(t, "[]\n", again.Ok(t, "permissions", "list", again.ServiceID, "-o", "json"))
}

// What a seed leaves out, such as ids and times, is the same after a reset.
func TestAResetGoesBackToTheVeryStart(t *testing.T) {
	t.Parallel()
	service := "6f4c2a1e-9b3d-4e57-8a60-d1c7e5b2f908"
	for _, args := range [][]string{{"--seed", clitest.WriteText(t, "seed.yaml", seed)}, {"--service-id", service}} {
		s := startServe(t, args...)
		start := s.state(t)
		for range 2 {
			s.Ok(t, "permissions", "add", s.ServiceID, "*")
			assert.NotEqual(t, start, s.state(t))
			response, err := http.Post(s.URL+"/_vpcep/reset", "application/json", strings.NewReader("{}"))
			require.NoError(t, err)
			require.NoError(t, response.Body.Close())
			require.Equal(t, http.StatusNoContent, response.StatusCode)
			assert.Equal(t, start, s.state(t), args[0])
		}
	}
}

// state is what the controls show of a service.
func (s *served) state(t *testing.T) string {
	t.Helper()
	response, err := http.Get(s.URL + "/_vpcep/state")
	require.NoError(t, err)
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	return string(text)
}

func TestLikeAndDuplicatesExcludeEachOther(t *testing.T) {
	t.Parallel()
	got := (&clitest.Stand{}).Vpcep(t, "serve", "--like", "report.json", "--duplicates", "double")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "error: --like and --duplicates exclude each other: the report says what becomes of duplicates\n")
}
