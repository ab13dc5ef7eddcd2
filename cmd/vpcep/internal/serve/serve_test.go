package serve_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/root"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/serve"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// served is a vpcep serve that runs.
type served struct {
	clitest.Stand

	envFile string
	stop    func() clitest.Result // Ends it as Ctrl-C does.
}

// startServe runs vpcep serve until it listens.
func startServe(t *testing.T, args ...string) *served {
	t.Helper()
	s := &served{envFile: filepath.Join(t.TempDir(), "vpcep.env")}
	ctx, cancel := context.WithCancel(t.Context())
	var out, notes clitest.Stream
	ended := make(chan int, 1)
	go func() {
		args := append([]string{"serve", "--env-file", s.envFile}, args...)
		ended <- root.Run(ctx, args, cli.NewConsole(nil, &out, &notes), vpcep.FromEnv())
	}()
	stopped := false
	s.stop = func() clitest.Result {
		cancel()
		if !stopped {
			stopped = true
			return clitest.Result{Code: <-ended, Out: out.String(), Err: notes.String()}
		}
		return clitest.Result{}
	}
	t.Cleanup(func() { s.stop() })
	require.Eventually(t, func() bool {
		_, err := os.Stat(s.envFile)
		return err == nil
	}, 5*time.Second, 5*time.Millisecond)
	content, err := os.ReadFile(s.envFile)
	require.NoError(t, err)
	s.URL, s.ServiceID = valueOf(t, string(content), "VPCEP_ENDPOINT"), valueOf(t, string(content), "VPCEP_SERVICE_ID")
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

	got := s.Vpcep(t, "permissions", "add", s.ServiceID, "*")
	assert.Zero(t, got.Code, got.Err)

	ended := s.stop()
	assert.Zero(t, ended.Code)
	assert.Equal(t, serve.EnvFileMark+ended.Out, string(content))
	assert.Equal(t, vpceptest.ProjectID, valueOf(t, ended.Out, "HUAWEICLOUD_SDK_PROJECT_ID"))
	assert.Equal(t, vpceptest.AccessKey, valueOf(t, ended.Out, "HUAWEICLOUD_SDK_AK"))
	assert.Equal(t, vpceptest.SecretKey, valueOf(t, ended.Out, "HUAWEICLOUD_SDK_SK"))
	assert.Equal(t, s.URL, valueOf(t, ended.Out, "HUAWEICLOUD_SDK_IAM_ENDPOINT"))
	assert.Equal(t, vpceptest.User, valueOf(t, ended.Out, "VPCEP_IAM_USER"))
	assert.Equal(t, "Listening on "+s.URL+"; end it with Ctrl-C.\nWatch and control it at "+s.URL+"/_vpcep/\nEnding.\n", ended.Err)
	assert.NoFileExists(t, s.envFile)
	assert.Equal(t, cli.ExitFailed, s.Vpcep(t, "permissions", "list", s.ServiceID, "--timeout", "1ms").Code)
}

func TestServeWithAnotherServiceAndDuplicates(t *testing.T) {
	t.Parallel()
	const service = "11111111-2222-3333-4444-555555555555"
	for mode, want := range map[string]struct{ code, count int }{
		"ignore": {cli.ExitOK, 1}, "refuse": {cli.ExitUsage, 1}, "double": {cli.ExitOK, 2},
	} {
		s := startServe(t, "--service-id", service, "--duplicates", mode)
		require.Equal(t, service, s.ServiceID)
		require.Zero(t, s.Vpcep(t, "permissions", "add", service, "*").Code)
		got := s.Vpcep(t, "permissions", "add", service, "*")
		assert.Equal(t, want.code, got.Code, "%s: %s", mode, got.Err)
		listed := s.Vpcep(t, "permissions", "list", service, "-o", "json").Out
		assert.Equal(t, want.count, strings.Count(listed, `"permission":`), "%s: %s", mode, listed)
		got = s.Vpcep(t, "permissions", "describe", service, "*", "--description", "x")
		if want.count == 2 {
			assert.Equal(t, cli.ExitUsage, got.Code)
			assert.Contains(t, got.Err, "error: *: there are 2 such records; give one of the ids ")
		}
	}
}

func TestServeWithAFault(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--fault", "BatchAddEndpointServicePermissions:forbidden", "--fault", "ListServicePermissionsDetails:500-json:1", "-v")
	for range 2 {
		assert.Equal(t, cli.ExitRefused, s.Vpcep(t, "permissions", "add", s.ServiceID, "*").Code)
	}
	got := s.Vpcep(t, "permissions", "list", s.ServiceID, "-v")
	assert.Zero(t, got.Code, got.Err)
	assert.Regexp(t, `attempt=1 .*status=500(.*\n)+.*attempt=2 .*status=200`, got.Err)
	assert.Contains(t, s.stop().Err, `msg=request method=POST path=/v1/`)
}

func TestServeWithAFaultOfIAM(t *testing.T) {
	t.Parallel()
	for operation, credentials := range map[string]vpcep.Option{
		vpceptest.TokenOperation:    vpcep.WithIAMUser(vpcep.IAMUser{Account: vpceptest.Account, Name: vpceptest.User, Password: vpceptest.Password}),
		vpceptest.ProjectsOperation: vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey),
	} {
		s := startServe(t, "--fault", operation+":forbidden:1")
		args := []string{"quotas", "--endpoint", s.URL, "--iam-endpoint", s.URL, "--region", vpceptest.Region}
		for _, want := range []int{cli.ExitRefused, cli.ExitOK} { // The fault happens once.
			var notes strings.Builder
			assert.Equal(t, want, root.Run(t.Context(), args, cli.NewConsole(nil, io.Discard, &notes), credentials), "%s: %s", operation, notes.String())
		}
	}
}

func TestServeHasPublicServices(t *testing.T) {
	t.Parallel()
	s := startServe(t)
	client, err := vpcep.New(
		vpcep.WithEndpoint(s.URL), vpcep.WithProjectID(vpceptest.ProjectID), vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey),
	)
	require.NoError(t, err)
	t.Cleanup(client.CloseIdleConnections)
	answer, err := client.ListServicePublicDetails(t.Context())
	require.NoError(t, err)
	kinds := map[string]gen.ServiceType{}
	for _, service := range answer.EndpointServices {
		kinds[strings.Split(service.ServiceName, ".")[1]] = service.ServiceType
	}
	assert.Equal(t, map[string]gen.ServiceType{
		"dns": gen.ServiceTypeInterface, "swr": gen.ServiceTypeInterface, "api": gen.ServiceTypeInterface, "obs": gen.ServiceTypeGateway,
	}, kinds)
}

func TestServeHasConnectionsThatWait(t *testing.T) {
	t.Parallel()
	s := startServe(t)
	assert.Equal(t, 2, strings.Count(s.Ok(t, "connections", "list", s.ServiceID), " pendingAcceptance "))
}

func TestServeHasTwoProjects(t *testing.T) {
	t.Parallel()
	s := startServe(t)
	client, err := vpcep.New(
		vpcep.WithEndpoint(s.URL), vpcep.WithProjectID(vpceptest.OtherProjectID), vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey),
	)
	require.NoError(t, err)
	t.Cleanup(client.CloseIdleConnections)
	list, err := client.ListEndpointService(t.Context())
	require.NoError(t, err)
	require.Len(t, list.EndpointServices, 1)
	assert.Equal(t, vpceptest.OtherProjectServiceID, list.EndpointServices[0].ID)
}

func TestServeWithADelay(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--delay", "1h")
	create := []string{"services", "create", "--vpc-id", clitest.AnyVPC, "--port-id", clitest.AnyPort, "--server-type", "VM", "--ports", "8080:80"}
	s.Ok(t, create...)
	assert.Contains(t, s.Ok(t, "services", "list"), "   creating    ")
}

func TestServeWithQuotas(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--quotas", "2,1")
	assert.Regexp(t, `endpoint_service +1 +2\n`, s.Ok(t, "quotas"))
	assert.Regexp(t, `endpoint +0 +1\n`, s.Ok(t, "quotas"))
	s.NewService(t)
	got := s.Vpcep(t, "services", "create", "--vpc-id", clitest.AnyVPC, "--port-id", clitest.AnyPort, "--server-type", "VM", "--ports", "8081:81")
	assert.Equal(t, cli.ExitThrottled, got.Code, got.Err)
}

func TestServeRefusesBadFlags(t *testing.T) {
	t.Parallel()
	s := &clitest.Stand{}
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
		got := s.Vpcep(t, append([]string{"serve"}, args...)...)
		assert.Equal(t, cli.ExitUsage, got.Code, got.Err)
		assert.True(t, strings.HasPrefix(got.Err, want), got.Err)
	}
}
