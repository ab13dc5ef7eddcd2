//go:build unix

package main_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// longWork is a program that adds ten records to a whitelist, one by one, each of which takes a second.
type longWork struct {
	*exec.Cmd

	service *vpceptest.Service
	report  string
	errors  clitest.Stream
	changes atomic.Int32 // That arrived.
}

func newLongWork(t *testing.T, args ...string) *longWork {
	t.Helper()
	service, err := vpceptest.New(vpceptest.WithLatency(time.Second))
	require.NoError(t, err)
	w := &longWork{service: service, report: filepath.Join(t.TempDir(), "report.jsonl")}
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			w.changes.Add(1)
		}
		service.ServeHTTP(rw, r)
	}))
	t.Cleanup(server.Close)
	var records strings.Builder
	for n := range 10 {
		fmt.Fprintf(&records, "iam:domain::%032d\n", n)
	}
	args = append(args, vpceptest.EndpointServiceID, "--file", "-", "--batch-size", "1", "--report", w.report)
	w.Cmd = exec.Command(program(t), args...)
	w.Stdin, w.Stderr = strings.NewReader(records.String()), &w.errors
	w.Env = append(os.Environ(),
		"VPCEP_ENDPOINT="+server.URL, "HUAWEICLOUD_SDK_PROJECT_ID="+vpceptest.ProjectID,
		"HUAWEICLOUD_SDK_AK="+vpceptest.AccessKey, "HUAWEICLOUD_SDK_SK="+vpceptest.SecretKey, "HOME="+t.TempDir(),
	)
	require.NoError(t, w.Start())
	return w
}

// waitFor waits until so many records are on the whitelist.
func (w *longWork) waitFor(t *testing.T, records int) {
	t.Helper()
	require.Eventually(t, func() bool { return len(w.service.Whitelist(vpceptest.EndpointServiceID)) == records },
		20*time.Second, time.Millisecond)
}

// statuses are what the report says of the records, in its order.
func (w *longWork) statuses(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(w.report)
	require.NoError(t, err)
	var all []string
	for line := range bytes.Lines(text) {
		var read struct{ Permission, Status string }
		require.NoError(t, json.Unmarshal(line, &read), "%s", line)
		all = append(all, read.Status+" "+strings.TrimLeft(strings.TrimPrefix(read.Permission, "iam:domain::"), "0"))
	}
	return all
}

var syncWork = []string{"permissions", "sync", "--parallel", "1"}

// The first signal lets the request under way end, and takes it into the report.
func TestTheFirstSignalLetsRequestsEnd(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{"sync": syncWork, "add": {"permissions", "add"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newLongWork(t, args...)
			w.waitFor(t, 2)
			require.NoError(t, w.Process.Signal(syscall.SIGINT))
			require.Error(t, w.Wait())
			assert.Equal(t, 130, w.ProcessState.ExitCode(), w.errors.String())
			there := len(w.service.Whitelist(vpceptest.EndpointServiceID))
			require.Less(t, there, 10)
			statuses := w.statuses(t)
			require.Len(t, statuses, 10, "every record is accounted for")
			for n, status := range statuses {
				word := "added"
				if n >= there {
					word = "not attempted"
				}
				assert.True(t, strings.HasPrefix(status, word), "%d: %s", n, status)
			}
			assert.Contains(t, w.errors.String(), "Ending: what is under way comes to its end")
			assert.Contains(t, w.errors.String(), "interrupted")
			assert.NotContains(t, w.errors.String(), "unverified")
		})
	}
}

// The second one ends the process at once. What is there is in the report, but for the request under way.
func TestTheSecondSignalAndKillEndAtOnce(t *testing.T) {
	t.Parallel()
	for name, last := range map[string]syscall.Signal{"twice": syscall.SIGINT, "killed": syscall.SIGKILL} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newLongWork(t, syncWork...)
			require.NoError(t, w.service.Inject(vpceptest.Fault{
				Operation: "BatchAddEndpointServicePermissions", Kind: vpceptest.FaultSlow, Skip: 3, Delay: time.Minute,
			}))
			require.Eventually(t, func() bool { return w.changes.Load() == 4 }, 20*time.Second, time.Millisecond)
			if name == "twice" {
				require.NoError(t, w.Process.Signal(syscall.SIGINT))
				require.Eventually(t, func() bool { return strings.Contains(w.errors.String(), "Ending: ") }, 5*time.Second, time.Millisecond)
			}
			ended := make(chan error, 1)
			go func() { ended <- w.Wait() }()
			require.Eventually(t, func() bool {
				_ = w.Process.Signal(last) // The one that comes between the message and the end of its handler is not the last.
				return len(ended) > 0
			}, 5*time.Second, 20*time.Millisecond)
			require.Error(t, <-ended)
			status, ok := w.ProcessState.Sys().(syscall.WaitStatus)
			require.True(t, ok)
			assert.True(t, status.Signaled())
			told := w.statuses(t)
			assert.GreaterOrEqual(t, len(told), 2)
			for n, status := range told {
				assert.Equal(t, "added "+strings.TrimLeft(fmt.Sprint(n), "0"), status)
			}
		})
	}
}
