package complete_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"go.uber.org/goleak"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// offered gives the ids that a shell is offered for the last word.
func offered(t *testing.T, s *clitest.Stand, words ...string) []string {
	t.Helper()
	got := s.VpcepRaw(t, "", append([]string{"__complete"}, words...)...)
	assert.Zero(t, got.Code)
	var ids []string
	for line := range strings.Lines(got.Out) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, ":") {
			id, _, _ := strings.Cut(line, "\t")
			ids = append(ids, id)
		}
	}
	return ids
}

func TestShellsAreOfferedIDs(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	service := s.NewService(t, "--no-approval")
	endpoint := s.NewEndpoint(t, service)
	pending := s.Pending(2)
	s.Ok(t, "permissions", "add", s.ServiceID, "iam:domain::a", "*")
	var records []struct{ ID, Permission string }
	s.OkInto(t, &records, "permissions", "list", s.ServiceID)
	both := []string{s.ServiceID, service}
	for line, want := range map[string][]string{
		"services show |": both, "services show " + service[:8] + "|": {service}, "services delete " + service + " |": {s.ServiceID},
		"services show " + service + " |": nil,
		"permissions list |":              both, "permissions sync |": both, "permissions add |": both,
		"permissions remove " + s.ServiceID + " |":      {"iam:domain::a", "*"},
		"permissions remove " + s.ServiceID + " * |":    {"iam:domain::a"},
		"permissions remove " + s.ServiceID + " --id |": {records[0].ID, records[1].ID},
		"permissions describe " + s.ServiceID + " |":    {"iam:domain::a", "*"},
		"connections accept " + s.ServiceID + " |":      pending, "connections wait |": both,
		"endpoints show |": {endpoint}, "endpoints create --service-id |": both,
		"tags list endpoint |": {endpoint}, "tags add service |": both, "tags list |": {"endpoint", "endpoint_service"},
	} {
		words := strings.Fields(strings.TrimSuffix(line, "|"))
		if strings.HasSuffix(line, " |") {
			words = append(words, "")
		}
		assert.ElementsMatch(t, want, offered(t, s, words...), line)
	}
}

func TestShellsAreOfferedNothingWithoutAnAnswer(t *testing.T) {
	t.Parallel()
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	t.Cleanup(silent.Close)
	for _, url := range []string{silent.URL, "http://127.0.0.1:1", "https://"} {
		got := (&clitest.Stand{URL: url}).VpcepRaw(t, "", "__complete", "services", "show", "")
		assert.Equal(t, ":4\n", got.Out, url)
		assert.Equal(t, "Completion ended with directive: ShellCompDirectiveNoFileComp\n", got.Err, url)
	}
	s := clitest.NewStand(t)
	s.Fail(t, "ListEndpointService", vpceptest.FaultForbidden, 0)
	assert.Empty(t, offered(t, s, "services", "show", ""))
}

func TestShellsCompleteFiles(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	assert.Equal(t, ":0\n", s.VpcepRaw(t, "", "__complete", "permissions", "diff", s.ServiceID, "").Out)
	assert.Equal(t, ":4\n", s.VpcepRaw(t, "", "__complete", "permissions", "diff", s.ServiceID, "a.csv", "").Out)
}
