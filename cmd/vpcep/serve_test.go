package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// served is a vpcep serve that runs.
type served struct {
	stand

	envFile string
	stop    func() result // Ends it as Ctrl-C does.
}

// sharedBuffer is a buffer that the service and its command both write to.
type sharedBuffer struct {
	mu   sync.Mutex
	text strings.Builder
}

func (b *sharedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *sharedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// startServe runs vpcep serve until it listens.
func startServe(t *testing.T, args ...string) *served {
	t.Helper()
	s := &served{envFile: filepath.Join(t.TempDir(), "vpcep.env")}
	ctx, cancel := context.WithCancel(t.Context())
	var out, notes sharedBuffer
	ended := make(chan int, 1)
	go func() {
		args := append([]string{"serve", "--env-file", s.envFile}, args...)
		ended <- run(ctx, args, newConsole(nil, &out, &notes), vpcep.FromEnv())
	}()
	stopped := false
	s.stop = func() result {
		cancel()
		if !stopped {
			stopped = true
			return result{<-ended, out.String(), notes.String()}
		}
		return result{}
	}
	t.Cleanup(func() { s.stop() })
	require.Eventually(t, func() bool {
		_, err := os.Stat(s.envFile)
		return err == nil
	}, 5*time.Second, 5*time.Millisecond)
	content, err := os.ReadFile(s.envFile)
	require.NoError(t, err)
	s.url, s.serviceID = valueOf(t, string(content), "VPCEP_ENDPOINT"), valueOf(t, string(content), "VPCEP_SERVICE_ID")
	return s
}

// valueOf finds the value of a variable in lines for a shell.
func valueOf(t *testing.T, lines, name string) string {
	t.Helper()
	found := regexp.MustCompile(`(?m)^export ` + name + `='(.*)'$`).FindStringSubmatch(lines)
	require.NotNil(t, found, "%s in %s", name, lines)
	return found[1]
}

func TestServe(t *testing.T) {
	t.Parallel()
	s := startServe(t)
	info, err := os.Stat(s.envFile)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	content, err := os.ReadFile(s.envFile)
	require.NoError(t, err)

	got := s.vpcep(t, "permissions", "add", s.serviceID, "*")
	assert.Zero(t, got.code, got.err)

	ended := s.stop()
	assert.Zero(t, ended.code)
	assert.Equal(t, envFileMark+ended.out, string(content))
	assert.Equal(t, vpceptest.ProjectID, valueOf(t, ended.out, "HUAWEICLOUD_SDK_PROJECT_ID"))
	assert.Equal(t, vpceptest.AccessKey, valueOf(t, ended.out, "HUAWEICLOUD_SDK_AK"))
	assert.Equal(t, vpceptest.SecretKey, valueOf(t, ended.out, "HUAWEICLOUD_SDK_SK"))
	assert.Equal(t, s.url, valueOf(t, ended.out, "HUAWEICLOUD_SDK_IAM_ENDPOINT"))
	assert.Equal(t, vpceptest.User, valueOf(t, ended.out, "VPCEP_IAM_USER"))
	assert.Equal(t, "Listening on "+s.url+"; end it with Ctrl-C.\nEnding.\n", ended.err)
	assert.NoFileExists(t, s.envFile)
	assert.Equal(t, exitFailed, s.vpcep(t, "permissions", "list", s.serviceID, "--timeout", "1ms").code)
}

func TestServeWithAnotherServiceAndDuplicates(t *testing.T) {
	t.Parallel()
	const service = "11111111-2222-3333-4444-555555555555"
	for mode, want := range map[string]struct{ code, count int }{
		"ignore": {exitOK, 1}, "refuse": {exitUsage, 1}, "double": {exitOK, 2},
	} {
		s := startServe(t, "--service-id", service, "--duplicates", mode)
		require.Equal(t, service, s.serviceID)
		require.Zero(t, s.vpcep(t, "permissions", "add", service, "*").code)
		got := s.vpcep(t, "permissions", "add", service, "*")
		assert.Equal(t, want.code, got.code, "%s: %s", mode, got.err)
		listed := s.vpcep(t, "permissions", "list", service, "-o", "json").out
		assert.Equal(t, want.count, strings.Count(listed, `"permission":`), "%s: %s", mode, listed)
		got = s.vpcep(t, "permissions", "describe", service, "*", "--description", "x")
		if want.count == 2 {
			assert.Equal(t, exitUsage, got.code)
			assert.Contains(t, got.err, "error: *: there are 2 such records; give one of the ids ")
		}
	}
}

func TestServeWithAFault(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--fault", "BatchAddEndpointServicePermissions:forbidden", "--fault", "ListServicePermissionsDetails:500-json:1", "-v")
	for range 2 {
		assert.Equal(t, exitRefused, s.vpcep(t, "permissions", "add", s.serviceID, "*").code)
	}
	got := s.vpcep(t, "permissions", "list", s.serviceID, "-v")
	assert.Zero(t, got.code, got.err)
	assert.Regexp(t, `attempt=1 .*status=500(.*\n)+.*attempt=2 .*status=200`, got.err)
	assert.Contains(t, s.stop().err, `msg=request method=POST path=/v1/`)
}

func TestServeWithAFaultOfIAM(t *testing.T) {
	t.Parallel()
	for operation, credentials := range map[string]vpcep.Option{
		vpceptest.TokenOperation:    vpcep.WithIAMUser(vpcep.IAMUser{Account: vpceptest.Account, Name: vpceptest.User, Password: vpceptest.Password}),
		vpceptest.ProjectsOperation: vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey),
	} {
		s := startServe(t, "--fault", operation+":forbidden:1")
		args := []string{"quotas", "--endpoint", s.url, "--iam-endpoint", s.url, "--region", vpceptest.Region}
		for _, want := range []int{exitRefused, exitOK} { // The fault happens once.
			var notes strings.Builder
			assert.Equal(t, want, run(t.Context(), args, newConsole(nil, io.Discard, &notes), credentials), "%s: %s", operation, notes.String())
		}
	}
}

func TestServeWithADelay(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--delay", "1h")
	create := []string{"services", "create", "--vpc-id", anyVPC, "--port-id", anyPort, "--server-type", "VM", "--ports", "8080:80"}
	s.ok(t, create...)
	assert.Contains(t, s.ok(t, "services", "list"), "   creating    ")
}

func TestServeWithQuotas(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--quotas", "2,1")
	assert.Regexp(t, `endpoint_service +1 +2\n`, s.ok(t, "quotas"))
	assert.Regexp(t, `endpoint +0 +1\n`, s.ok(t, "quotas"))
	s.newService(t)
	got := s.vpcep(t, "services", "create", "--vpc-id", anyVPC, "--port-id", anyPort, "--server-type", "VM", "--ports", "8081:81")
	assert.Equal(t, exitThrottled, got.code, got.err)
}

func TestServeRefusesBadFlags(t *testing.T) {
	t.Parallel()
	s := &stand{}
	for want, args := range map[string][]string{
		"error: --listen: other machines may reach 0.0.0.0:0\nhint: listen on 127.0.0.1, or give": {"--listen", "0.0.0.0:0"},
		"error: --listen: other machines may reach :8080\n":                                       {"--listen", ":8080"},
		"error: --listen: address nonsense: missing port in address\n":                            {"--listen", "nonsense"},
		"error: invalid argument \"Nonsense:throttled\"":                                          {"--fault", "Nonsense:throttled"},
		"error: invalid argument \"ListServicePermissionsDetails:odd\"":                           {"--fault", "ListServicePermissionsDetails:odd"},
		"error: invalid argument \"ListServicePermissionsDetails:throttled:0\"":                   {"--fault", "ListServicePermissionsDetails:throttled:0"},
		"error: invalid argument \"ListServicePermissionsDetails\"":                               {"--fault", "ListServicePermissionsDetails"},
		"error: invalid argument \"ListServicePermissionsDetails:throttled:few\"":                 {"--fault", "ListServicePermissionsDetails:throttled:few"},
		"error: invalid argument \"twice\" for \"--duplicates\" flag":                             {"--duplicates", "twice"},
		"error: --delay must not be negative\n":                                                   {"--delay", "-1s"},
		"error: invalid argument \"2\" for \"--quotas\" flag: want SERVICES,ENDPOINTS":            {"--quotas", "2"},
		"error: invalid argument \"2,x\" for \"--quotas\" flag: \"x\" is no number":               {"--quotas", "2,x"},
		"error: invalid argument \"-1,2\" for \"--quotas\" flag: \"-1\" is no number":             {"--quotas", "-1,2"},
		"error: unexpected argument \"now\"\n":                                                    {"now"},
	} {
		got := s.vpcep(t, append([]string{"serve"}, args...)...)
		assert.Equal(t, exitUsage, got.code, got.err)
		assert.True(t, strings.HasPrefix(got.err, want), got.err)
	}
}

func TestServeOnAnAddressThatIsTaken(t *testing.T) {
	t.Parallel()
	var config net.ListenConfig
	taken, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { _ = taken.Close() }()
	got := (&stand{}).vpcep(t, "serve", "--listen", taken.Addr().String())
	assert.Equal(t, exitFailed, got.code)
	assert.Contains(t, got.err, "address already in use\nhint: ")
}

func TestServeForOtherMachines(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--listen", "0.0.0.0:0", "--allow-remote")
	assert.True(t, strings.HasPrefix(s.url, "http://127.0.0.1:"), s.url)
}

// failingListener listens until it is told to fail.
type failingListener struct {
	net.Listener

	fail chan struct{}
}

var errListener = errors.New("the listener broke")

func (l failingListener) Accept() (net.Conn, error) {
	<-l.fail
	return nil, errListener
}

func TestServeThatFailsLeavesNoFile(t *testing.T) {
	t.Parallel()
	var config net.ListenConfig
	listener, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	fail := make(chan struct{})
	path := filepath.Join(t.TempDir(), "vpcep.env")
	var notes sharedBuffer
	s := &serve{app: &app{console: newConsole(nil, &notes, &notes)}, envFile: envFile(path)}
	go func() {
		for !strings.Contains(notes.String(), "Listening on ") && t.Context().Err() == nil {
			time.Sleep(time.Millisecond)
		}
		assert.FileExists(t, path)
		close(fail)
	}()
	err = s.serveOn(t.Context(), failingListener{listener, fail}, http.NotFoundHandler())
	require.ErrorIs(t, err, errListener)
	assert.NotContains(t, err.Error(), "closed")
	assert.NoFileExists(t, path)
}

func TestServePrintsJSON(t *testing.T) {
	t.Parallel()
	s := startServe(t, "-o", "json")
	var variables map[string]string
	require.NoError(t, json.Unmarshal([]byte(s.stop().out), &variables))
	assert.Equal(t, s.url, variables["VPCEP_ENDPOINT"])
}

func TestServeLeavesTheFileOfSomebodyElse(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "precious")
	require.NoError(t, os.WriteFile(path, []byte("content"), 0o600))
	got := (&stand{}).vpcep(t, "serve", "--env-file", path)
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, "was not written by vpcep serve and is left as it is")
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "content", string(content))
	got = (&stand{}).vpcep(t, "serve", "--env-file", filepath.Join(path, "none"))
	assert.Equal(t, exitFailed, got.code, got.err)
}

func TestEnvFileInAShellOfTheLiveService(t *testing.T) {
	s := startServe(t)
	t.Setenv("VPCEP_REGION", "cn-north-4")
	for name, value := range map[string]string{
		"HUAWEICLOUD_SDK_REGION_VPCEP_CN_NORTH_4": "http://127.0.0.1:1",
		"VPCEP_TOKEN": "token", "HUAWEICLOUD_SDK_SECURITY_TOKEN": "security", "HUAWEICLOUD_SDK_SK_FILE": "/nonexistent",
		"HUAWEICLOUD_SDK_AK": "", "HUAWEICLOUD_SDK_SK": "", "HUAWEICLOUD_SDK_PROJECT_ID": "", "VPCEP_ENDPOINT": "",
	} {
		t.Setenv(name, value)
	}
	inShell := exec.CommandContext(t.Context(), "sh", "-euc", `. "$1"; env`, "sh", s.envFile)
	lines, err := inShell.Output()
	require.NoError(t, err)
	for _, name := range otherVariables() {
		t.Setenv(name, "")
		assert.NotContains(t, "\n"+string(lines), "\n"+name+"=")
	}
	for line := range strings.Lines(string(lines)) {
		if name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "="); strings.HasPrefix(name, "VPCEP_") || strings.HasPrefix(name, "HUAWEICLOUD_") {
			t.Setenv(name, value)
		}
	}
	got := runFromEnv(t, "permissions", "list", s.serviceID, "-o", "json")
	assert.Equal(t, result{out: "[]\n"}, got)
}

func TestEnvFileLeavesNoVariableOpen(t *testing.T) {
	t.Parallel()
	known := otherVariables()
	for _, v := range (&embedded{}).variables("") {
		known = append(known, v.name)
	}
	for _, name := range regexp.MustCompile(`\b(VPCEP|HUAWEICLOUD)_[A-Z0-9_]+`).FindAllString(environmentHelp, -1) {
		if name != "HUAWEICLOUD_SDK_REGION_VPCEP_CN_NORTH_4" { // It counts together with VPCEP_REGION only.
			assert.Contains(t, known, name)
		}
	}
}

func TestEnvFileOfAServiceThatDidNotEndWellIsReplaced(t *testing.T) {
	t.Parallel()
	f := envFile(filepath.Join(t.TempDir(), "vpcep.env"))
	require.NoError(t, f.write([]variable{{"OLD", "it's"}}))
	content, err := os.ReadFile(string(f))
	require.NoError(t, err)
	assert.Equal(t, envFileMark+"unset "+strings.Join(otherVariables(), " ")+"\n"+`export OLD='it'\''s'`+"\n", string(content))
	require.NoError(t, f.remove())
	require.NoError(t, f.remove(), "a file that is not there is no error")
}
