package root_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestExitCodesOfCommands(t *testing.T) {
	t.Parallel()
	const addOp, listOp = "BatchAddEndpointServicePermissions", "ListServicePermissionsDetails"
	s := clitest.NewStand(t, vpceptest.WithDuplicates(vpceptest.DuplicatesRefused), vpceptest.WithWhitelistLimit(2))
	require.Zero(t, s.Vpcep(t, "permissions", "add", s.ServiceID, clitest.OneAccount).Code)
	for _, test := range []struct {
		kind vpceptest.FaultKind
		args []string
		want int
		text []string
	}{
		{"", []string{"add", s.ServiceID, clitest.OneAccount}, cli.ExitUsage, []string{"error: " + addOp + ": 400 EndPoint.3002: ", " (request id ", "\nhint: correct what"}},
		{"", []string{"add", s.ServiceID, "*", clitest.OnePath}, cli.ExitThrottled, []string{"EndPoint.3049", "\nhint: the whitelist is full"}},
		{"", []string{"list", "other-service"}, cli.ExitNotFound, []string{"error: " + listOp, "\nhint: check the id of the service"}},
		{vpceptest.FaultSignatureRefused, []string{"list", s.ServiceID}, cli.ExitRefused, []string{"401 APIGW.0301", "\nhint: check the credentials, which 'vpcep whoami' names"}},
		{vpceptest.FaultForbidden, []string{"add", s.ServiceID, "*"}, cli.ExitRefused, []string{"403", "\nhint: ask for a policy with the IAM action vpcep:endpointServices:createPermissions"}},
		{vpceptest.FaultTooManyInWindow, []string{"add", s.ServiceID, "*"}, cli.ExitThrottled, []string{"429 APIGW.0308", "\nhint: wait 5m0s, then try again\n"}},
		{vpceptest.FaultTruncatedJSON, []string{"list", s.ServiceID}, cli.ExitFailed, []string{"\nhint: check --endpoint"}},
		{vpceptest.FaultTimeoutAfter, []string{"add", s.ServiceID, "*"}, cli.ExitUnknown, []string{"the change may have been applied", "\nhint: look before you send it again"}},
	} {
		if test.kind != "" {
			s.ClearFaults()
			s.Fail(t, "", test.kind, 0)
		}
		got := s.Vpcep(t, append([]string{"permissions"}, test.args...)...)
		assert.Equal(t, test.want, got.Code, got.Err)
		assert.Empty(t, got.Out)
		assert.Equal(t, 2, strings.Count(got.Err, "\n"), "an error and a hint of one line each: %s", got.Err)
		for _, text := range test.text {
			assert.Contains(t, got.Err, text)
		}
	}
}

func TestErrorInJSON(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Fail(t, "BatchAddEndpointServicePermissions", vpceptest.FaultForbidden, 0)
	got := s.Vpcep(t, "permissions", "add", s.ServiceID, "iam:domain::1", "-o", "json")
	lines := strings.Split(strings.TrimSpace(got.Err), "\n")
	require.Len(t, lines, 2)
	assert.JSONEq(t, `{"warning":{"message":"PERMISSION 1: the length of the account id is 1; real ones have 32 characters"}}`, lines[0])
	var told map[string]map[string]any
	require.NoError(t, json.Unmarshal([]byte(lines[1]), &told))
	assert.Equal(t, "EndPoint.0004", told["error"]["code"])
	assert.InDelta(t, 403, told["error"]["status"], 0)
	assert.NotEmpty(t, told["error"]["request_id"])
	assert.InDelta(t, cli.ExitRefused, told["error"]["exit_code"], 0)
	assert.Contains(t, told["error"]["message"], "BatchAddEndpointServicePermissions")
	assert.Contains(t, told["error"]["hint"], "IAM action")
}

func TestInterrupt(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	ctx, cancel := context.WithCancel(t.Context())
	s.Fail(t, "BatchAddEndpointServicePermissions", vpceptest.FaultSlow, 1)
	go func() {
		for s.Requests("BatchAddEndpointServicePermissions") < 2 && ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	got := s.Run(ctx, strings.NewReader(clitest.CsvOf(5)), false, "permissions", "add", s.ServiceID, "--file", "-", "--batch-size", "2")
	assert.Equal(t, cli.ExitInterrupted, got.Code, got.Err)
	assert.Equal(t, 3, strings.Count(got.Out, "\n"), "a header and what was added: %s", got.Out)
	assert.Contains(t, got.Err, "unknown: 2 records, stdin:4-5 (iam:domain::00000000000000000000000000000002, ")
	assert.Contains(t, got.Err, "\nerror: interrupted: batch 2 of 3: ")
	assert.Contains(t, got.Err, "\nhint: see with 'vpcep permissions list "+s.ServiceID+"'")
}

func TestHostThatDoesNotAnswer(t *testing.T) {
	t.Parallel()
	s := &clitest.Stand{URL: "http://127.0.0.1:1"}
	got := s.Vpcep(t, "permissions", "list", "service", "--timeout", "1ms")
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Err, "hint: ")
}

func TestWrongUsage(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for want, args := range map[string][]string{
		"error: unknown command \"permision\" for \"vpcep\"\nhint: did you mean 'vpcep permissions'?\n":            {"permision"},
		"error: unknown command \"ad\" for \"vpcep permissions\"\nhint: did you mean 'vpcep permissions add'?":     {"permissions", "ad"},
		"error: unknown flag: --nonsense\nhint: see 'vpcep permissions list --help'\n":                             {"permissions", "list", "--nonsense"},
		"error: invalid argument \"xml\" for \"-o, --output\" flag: must be one of table, json, yaml, csv, name\n": {"permissions", "list", s.ServiceID, "-o", "xml"},
		"error: ListServicePermissionsDetails: nothing was sent: vpc_endpoint_service_id: must not be ":            {"permissions", "list", ".."},
		"error: --iam-endpoint: http is allowed for loopback addresses only, use https\n":                          {"permissions", "list", s.ServiceID, "--iam-endpoint", "http://iam.example.com"},
	} {
		got := s.Vpcep(t, args...)
		assert.Equal(t, cli.ExitUsage, got.Code, args)
		assert.True(t, strings.HasPrefix(got.Err, want), got.Err)
		assert.Empty(t, got.Out)
	}
}

func TestEnvironment(t *testing.T) {
	s := clitest.NewStand(t)
	for _, name := range []string{
		"HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_PROJECT_ID", "VPCEP_ENDPOINT", "VPCEP_REGION", "VPCEP_TOKEN",
		"HUAWEICLOUD_SDK_CREDENTIALS_FILE", "HC_CONTAINER_CREDENTIALS_FULL_URI",
	} {
		t.Setenv(name, "")
	}
	t.Setenv("VPCEP_METADATA_ENDPOINT", "off")
	home := t.TempDir()
	t.Setenv("HOME", home)
	got := clitest.RunFromEnv(t, "permissions", "list", s.ServiceID)
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Equal(t, "error: no credentials: environment: none of HUAWEICLOUD_SDK_IDP_ID with HUAWEICLOUD_SDK_ID_TOKEN_FILE, HUAWEICLOUD_SDK_AK with "+
		"HUAWEICLOUD_SDK_SK, VPCEP_TOKEN, and VPCEP_IAM_ACCOUNT with VPCEP_IAM_USER and VPCEP_IAM_PASSWORD is set; profile file "+
		home+"/.huaweicloud/credentials: it does not exist; ECS metadata at http://169.254.169.254: VPCEP_METADATA_ENDPOINT is off; "+
		"pod identity: HC_CONTAINER_CREDENTIALS_FULL_URI and HC_CONTAINER_AUTHORIZATION_TOKEN_FILE are not both set; "+
		"no host: give --region or --endpoint; no project: give --project-id, or --region to have it looked up\n"+
		"hint: run 'vpcep help environment' for the variables, 'vpcep --help' for the flags\n", got.Err)

	t.Setenv("HUAWEICLOUD_SDK_AK", vpceptest.AccessKey)
	secret := filepath.Join(t.TempDir(), "sk")
	require.NoError(t, os.WriteFile(secret, []byte(vpceptest.SecretKey+"\n"), 0o600))
	t.Setenv("HUAWEICLOUD_SDK_SK_FILE", secret)
	t.Setenv("HUAWEICLOUD_SDK_PROJECT_ID", vpceptest.ProjectID)
	t.Setenv("VPCEP_ENDPOINT", s.URL)
	got = clitest.RunFromEnv(t, "permissions", "list", s.ServiceID, "-o", "json")
	assert.Equal(t, clitest.Result{Out: "[]\n"}, got)

	t.Setenv("VPCEP_ENDPOINT", "")
	t.Setenv("HUAWEICLOUD_SDK_REGION_VPCEP_CN_NORTH_4", s.URL)
	got = clitest.RunFromEnv(t, "permissions", "list", s.ServiceID, "-o", "json", "--region", "cn-north-4")
	assert.Equal(t, clitest.Result{Out: "[]\n"}, got)

	got = clitest.RunFromEnv(t, "permissions", "list", s.ServiceID, "--endpoint", "http://127.0.0.1:1", "--timeout", "1ms")
	assert.Equal(t, cli.ExitFailed, got.Code, "the flag wins over the environment")
}

func TestSecretsAreNeverPrinted(t *testing.T) {
	s := clitest.NewStand(t)
	for _, name := range []string{"HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SK_FILE", "VPCEP_REGION"} {
		t.Setenv(name, "")
	}
	const planted = "planted-secret"
	t.Setenv("HUAWEICLOUD_SDK_PROJECT_ID", vpceptest.ProjectID)
	t.Setenv("VPCEP_ENDPOINT", s.URL)
	for _, name := range []string{"VPCEP_TOKEN", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"} {
		t.Setenv(name, planted)
		for _, args := range [][]string{
			{"permissions", "add", s.ServiceID, "*", "-v"},
			{"permissions", "list", s.ServiceID, "-o", "json"},
			{"permissions", "list", s.ServiceID, "--region", "mars-1", "--endpoint", ""},
			{"--help"},
		} {
			got := clitest.RunFromEnv(t, args...)
			assert.NotContains(t, got.Out+got.Err, planted)
		}
		t.Setenv("HUAWEICLOUD_SDK_AK", "key")
	}
}

func TestHelp(t *testing.T) {
	t.Parallel()
	s := &clitest.Stand{}
	for _, args := range [][]string{
		{}, {"--help"}, {"permissions"}, {"permissions", "add", "--help"}, {"permissions", "list", "-h"},
		{"permissions", "remove", "--help"}, {"permissions", "describe", "--help"}, {"serve", "--help"},
	} {
		got := s.Vpcep(t, args...)
		assert.Zero(t, got.Code, args)
		assert.Empty(t, got.Err)
		assert.Contains(t, got.Out, "\nExamples:\n  ", args)
		assert.Contains(t, got.Out, "\nExit codes:\n"+cli.ExitHelp(), args)
		for line := range strings.Lines(got.Out) {
			assert.LessOrEqual(t, len(line), 130, args)
		}
	}
	assert.Contains(t, s.Vpcep(t, "help", "exit-codes").Out, cli.ExitHelp())
	assert.Contains(t, s.Vpcep(t, "help", "environment").Out, "HUAWEICLOUD_SDK_AK")
	assert.Contains(t, s.Vpcep(t, "permissions", "describe", "--help").Out, "Set the description")
	assert.Equal(t, "vpcep version "+vpcep.Version()+"\n", s.Vpcep(t, "--version").Out)
	assert.Contains(t, s.Vpcep(t, "__complete", "permissions", "list", "--sort-dir", "").Out, "asc\ndesc\n")
}
