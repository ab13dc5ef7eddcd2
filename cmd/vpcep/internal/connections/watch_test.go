package connections_test

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/root"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// watch runs a command line, and ends it behind the test.
func watch(t *testing.T, s *clitest.Stand, args ...string) (out, notes *clitest.Stream, end func() int) {
	t.Helper()
	out, notes = &clitest.Stream{}, &clitest.Stream{}
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	code := 0
	args = append([]string{"--endpoint", s.URL, "--project-id", vpceptest.ProjectID}, append(args, "--watch", "--interval", "100ms")...)
	running.Go(func() {
		code = root.Run(ctx, args, cli.NewConsole(strings.NewReader(""), out, notes),
			vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey))
	})
	return out, notes, func() int { cancel(); running.Wait(); return code }
}

// linesOf waits until so many lines were written, and gives them.
func linesOf(t *testing.T, s *clitest.Stream, lines int) []string {
	t.Helper()
	require.Eventually(t, func() bool { return strings.Count(s.String(), "\n") >= lines }, 20*time.Second, time.Millisecond, s)
	return strings.Split(strings.TrimSpace(s.String()), "\n")
}

func TestWatchingConnections(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	there := s.Pending(1)[0]
	out, _, end := watch(t, s, "connections", "list", s.ServiceID) // It is no terminal.
	linesOf(t, out, 1)
	came := s.NewEndpoint(t, s.ServiceID)
	linesOf(t, out, 2)
	s.Ok(t, "connections", "accept", s.ServiceID, came)
	linesOf(t, out, 3)
	s.Ok(t, "endpoints", "delete", "--yes", came)
	lines := linesOf(t, out, 4)
	assert.Zero(t, end(), "Ctrl-C is how it ends")
	for n, want := range []struct{ change, id, status string }{
		{"present", there, "pendingAcceptance"}, {"added", came, "pendingAcceptance"}, {"changed", came, "accepted"}, {"gone", came, "accepted"},
	} {
		var event struct {
			Time   time.Time
			Change string
			Record struct{ ID, Status string }
		}
		require.NoError(t, json.Unmarshal([]byte(lines[n]), &event))
		assert.Equal(t, want.change, event.Change)
		assert.Equal(t, want.id, event.Record.ID)
		assert.Equal(t, want.status, event.Record.Status)
		assert.WithinDuration(t, time.Now(), event.Time, time.Minute)
	}
	assert.Len(t, lines, 4)
}

// A look that fails is told and tried again; a refusal of the caller ends it.
func TestWatchingThroughTrouble(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Pending(1)
	out, notes, end := watch(t, s, "connections", "list", s.ServiceID, "-o", "name")
	linesOf(t, out, 1)
	require.NoError(t, s.Inject(vpceptest.Fault{Operation: "ListServiceConnections", Kind: vpceptest.FaultStatus, Status: 500, Times: 10}))
	linesOf(t, notes, 1)
	id := s.AddEndpoint(s.ServiceID, clitest.OneAccount)
	lines := linesOf(t, out, 2)
	assert.Equal(t, id, lines[1])
	assert.Contains(t, notes.String(), "; looking again")
	s.Fail(t, "ListServiceConnections", vpceptest.FaultForbidden, 0)
	require.Eventually(t, func() bool { return strings.Contains(notes.String(), "error:") }, 20*time.Second, time.Millisecond)
	assert.Equal(t, cli.ExitRefused, end())
}

func TestWatchingAsATable(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Pending(2)
	whole, _, endWhole := watch(t, s, "connections", "list", s.ServiceID, "-o", "table")
	assert.Regexp(t, "^TIME +CHANGE +", linesOf(t, whole, 3)[0])
	endWhole()
	out, _, end := watch(t, s, "connections", "list", s.ServiceID, "--columns", "status,endpoint_id")
	lines := linesOf(t, out, 3)
	assert.Zero(t, end())
	assert.Regexp(t, `^TIME +CHANGE +STATUS +ENDPOINT_ID$`, lines[0])
	assert.Regexp(t, `^\d\d:\d\d:\d\d   present   pendingAcceptance   [0-9a-f-]{36}$`, lines[1])
	assert.Equal(t, strings.Index(lines[1], "pendingAcceptance"), strings.Index(lines[0], "STATUS"), "the header stands above its column")
}

func TestWhatDoesNotGoWithWatching(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for want, args := range map[string][]string{
		"--limit does not go with --watch":     {"--limit", "1"},
		"--sort-by does not go with --watch":   {"--sort-by", "status"},
		"--interval must be at least 100ms":    {"--interval", "1ms"},
		"--watch prints a table, json or name": {"-o", "yaml"},
	} {
		got := s.Vpcep(t, append([]string{"connections", "list", s.ServiceID, "--watch"}, args...)...)
		assert.Equal(t, cli.ExitUsage, got.Code)
		assert.Contains(t, got.Err, want)
	}
}

// A number that makes no sense is found before --watch looks at it, and is told in the form of the output all the same.
func TestErrorsOfWatchingInAPipeAreJSON(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for want, args := range map[string][]string{
		"--interval must not be negative": {"--interval", "-1s"},
		"--limit must not be negative":    {"--limit", "-1"},
	} {
		got := s.Vpcep(t, append([]string{"connections", "list", s.ServiceID, "--watch"}, args...)...)
		assert.Equal(t, cli.ExitUsage, got.Code)
		assert.True(t, strings.HasPrefix(got.Err, `{"error":{"message":"`+want+`"`), got.Err)
	}
}
