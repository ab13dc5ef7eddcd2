package serve_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// archive is what is read of a record.
type archive struct {
	Log struct {
		Version string
		Creator struct{ Name, Version string }
		Entries []struct {
			StartedDateTime string
			Time            float64
			Request         struct {
				Method, URL string
				Headers     []struct{ Name, Value string }
				QueryString []struct{ Name, Value string }
				PostData    *struct{ MimeType, Text string }
				BodySize    int
			}
			Response struct {
				Status     int
				StatusText string
				Content    struct{ MimeType, Text string }
			}
			Contract struct {
				Operation  string
				Violations []vpceptest.Violation
				Fault      string
			} `json:"_vpcep"`
		}
	}
}

func readArchive(t *testing.T, path string) archive {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	var read archive
	require.NoError(t, json.Unmarshal(text, &read), string(text))
	return read
}

func TestServeRecordsWithoutSecrets(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "session.har")
	s := startServe(t, "--record", path, "--fault", "ListServicePermissionsDetails:cut-before:1")
	assert.Empty(t, readArchive(t, path).Log.Entries, "a whole archive from the start")
	s.Ok(t, "permissions", "add", s.ServiceID, "*")
	assert.Len(t, readArchive(t, path).Log.Entries, 1, "and while the service runs")
	s.Ok(t, "permissions", "list", s.ServiceID)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+"/v3/auth/tokens?nocatalog=a%20b&token=x",
		strings.NewReader(`{"auth":{"identity":{"methods":["password"],"password":{"user":{"password":"`+vpceptest.Password+`"}}}}}`))
	require.NoError(t, err)
	request.Header.Set("Cookie", "session=planted")
	answer, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(request)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	require.Zero(t, s.stop().Code)

	read := readArchive(t, path).Log
	assert.Equal(t, "1.2", read.Version)
	assert.Equal(t, "vpcep serve", read.Creator.Name)
	require.Len(t, read.Entries, 4, "one was sent again")
	added, cut, token := read.Entries[0], read.Entries[1], read.Entries[3]
	assert.Equal(t, gen.OpBatchAddEndpointServicePermissions().ID, added.Contract.Operation)
	assert.Equal(t, http.MethodPost, added.Request.Method)
	assert.True(t, strings.HasPrefix(added.Request.URL, s.URL+"/v1/"), added.Request.URL)
	assert.JSONEq(t, `{"permissions":[{"description":"","permission":"*"}]}`, added.Request.PostData.Text)
	assert.Equal(t, "application/json", added.Request.PostData.MimeType)
	assert.Equal(t, http.StatusOK, added.Response.Status)
	assert.Contains(t, added.Response.Content.Text, `"permission":"*"`)
	assert.Positive(t, added.Time)
	assert.Zero(t, cut.Response.Status)
	assert.Equal(t, "cut-before", cut.Contract.Fault)
	assert.Nil(t, cut.Request.PostData)
	assert.Equal(t, []struct{ Name, Value string }{{"nocatalog", "a b"}, {"token", "***"}}, token.Request.QueryString)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, secret := range []string{vpceptest.Password, vpceptest.SecretKey, "planted", "Signature="} {
		assert.NotContains(t, string(text), secret)
	}
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	startServe(t, "--record", path)
	assert.Empty(t, readArchive(t, path).Log.Entries, "a record is replaced by the next one")
}

func TestServeRecordsManyAtOnce(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "session.har")
	s := startServe(t, "--record", path)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 5 {
				s.Vpcep(t, "permissions", "list", s.ServiceID)
			}
		})
	}
	group.Wait()
	assert.Len(t, readArchive(t, path).Log.Entries, 40)
}

func TestServeLeavesFilesThatAreNoRecord(t *testing.T) {
	t.Parallel()
	s := &clitest.Stand{}
	for _, content := range []string{"precious", `{"log":{"version":"1.2","creator":{"name":"other"` + strings.Repeat(" ", 90)} {
		path := clitest.WriteText(t, "file", content)
		got := s.Vpcep(t, "serve", "--record", path)
		assert.Equal(t, cli.ExitUsage, got.Code)
		assert.Contains(t, got.Err, "was not written by vpcep serve and is left as it is")
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, content, string(text))
	}
	got := s.Vpcep(t, "serve", "--record", t.TempDir())
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Err, "--record: ")
}
