package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestExitCodesOfCommands(t *testing.T) {
	t.Parallel()
	const addOp, listOp = "BatchAddEndpointServicePermissions", "ListServicePermissionsDetails"
	s := newStand(t, vpceptest.WithDuplicates(vpceptest.DuplicatesRefused), vpceptest.WithWhitelistLimit(2))
	require.Zero(t, s.vpcep(t, "permissions", "add", s.serviceID, oneAccount).code)
	for _, test := range []struct {
		kind vpceptest.FaultKind
		args []string
		want int
		text []string
	}{
		{"", []string{"add", s.serviceID, oneAccount}, exitUsage, []string{"error: " + addOp + ": 400 EndPoint.3002: ", " (request id ", "\nhint: correct what"}},
		{"", []string{"add", s.serviceID, "*", onePath}, exitThrottled, []string{"EndPoint.3049", "\nhint: the whitelist is full"}},
		{"", []string{"list", "other-service"}, exitNotFound, []string{"error: " + listOp, "\nhint: check the id of the service"}},
		{vpceptest.FaultSignatureRefused, []string{"list", s.serviceID}, exitRefused, []string{"401 APIGW.0301", "\nhint: check HUAWEICLOUD_SDK_AK"}},
		{vpceptest.FaultForbidden, []string{"add", s.serviceID, "*"}, exitRefused, []string{"403", "\nhint: ask for a policy with the IAM action vpcep:endpointServices:createPermissions"}},
		{vpceptest.FaultTooManyInWindow, []string{"add", s.serviceID, "*"}, exitThrottled, []string{"429 APIGW.0308", "\nhint: wait 5m0s, then try again\n"}},
		{vpceptest.FaultTruncatedJSON, []string{"list", s.serviceID}, exitFailed, []string{"\nhint: check --endpoint"}},
		{vpceptest.FaultTimeoutAfter, []string{"add", s.serviceID, "*"}, exitUnknown, []string{"the change may have been applied", "\nhint: look before you send it again"}},
	} {
		if test.kind != "" {
			s.ClearFaults()
			s.fail(t, "", test.kind, 0)
		}
		got := s.vpcep(t, append([]string{"permissions"}, test.args...)...)
		assert.Equal(t, test.want, got.code, got.err)
		assert.Empty(t, got.out)
		assert.Equal(t, 2, strings.Count(got.err, "\n"), "an error and a hint of one line each: %s", got.err)
		for _, text := range test.text {
			assert.Contains(t, got.err, text)
		}
	}
}

func TestErrorInJSON(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.fail(t, "BatchAddEndpointServicePermissions", vpceptest.FaultForbidden, 0)
	got := s.vpcep(t, "permissions", "add", s.serviceID, "iam:domain::1", "-o", "json")
	lines := strings.Split(strings.TrimSpace(got.err), "\n")
	require.Len(t, lines, 2)
	assert.JSONEq(t, `{"warning":{"message":"PERMISSION 1: the length of the account id is 1; real ones have 32 characters"}}`, lines[0])
	var told map[string]map[string]any
	require.NoError(t, json.Unmarshal([]byte(lines[1]), &told))
	assert.Equal(t, "EndPoint.0004", told["error"]["code"])
	assert.InDelta(t, 403, told["error"]["status"], 0)
	assert.NotEmpty(t, told["error"]["request_id"])
	assert.InDelta(t, exitRefused, told["error"]["exit_code"], 0)
	assert.Contains(t, told["error"]["message"], "BatchAddEndpointServicePermissions")
	assert.Contains(t, told["error"]["hint"], "IAM action")
}

func TestInterrupt(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	ctx, cancel := context.WithCancel(t.Context())
	s.fail(t, "BatchAddEndpointServicePermissions", vpceptest.FaultSlow, 1)
	go func() {
		for s.Requests("BatchAddEndpointServicePermissions") < 2 && ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	got := s.run(ctx, strings.NewReader(csvOf(5)), false, "permissions", "add", s.serviceID, "--file", "-", "--batch-size", "2")
	assert.Equal(t, exitInterrupted, got.code, got.err)
	assert.Equal(t, 3, strings.Count(got.out, "\n"), "a header and what was added: %s", got.out)
	assert.Contains(t, got.err, "unknown: 2 records, stdin:4-5 (iam:domain::00000000000000000000000000000002, ")
	assert.Contains(t, got.err, "\nerror: interrupted: batch 2 of 3: ")
	assert.Contains(t, got.err, "\nhint: see with 'vpcep permissions list "+s.serviceID+"'")
}

func TestHostThatDoesNotAnswer(t *testing.T) {
	t.Parallel()
	s := &stand{url: "http://127.0.0.1:1"}
	got := s.vpcep(t, "permissions", "list", "service", "--timeout", "1ms")
	assert.Equal(t, exitFailed, got.code)
	assert.Contains(t, got.err, "hint: ")
}

func TestWrongUsage(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	for want, args := range map[string][]string{
		"error: unknown command \"permision\" for \"vpcep\"\nhint: did you mean 'vpcep permissions'?\n":        {"permision"},
		"error: unknown command \"ad\" for \"vpcep permissions\"\nhint: did you mean 'vpcep permissions add'?": {"permissions", "ad"},
		"error: unknown flag: --nonsense\nhint: see 'vpcep permissions list --help'\n":                         {"permissions", "list", "--nonsense"},
		"error: invalid argument \"xml\" for \"-o, --output\" flag: must be one of table, json, yaml\n":        {"permissions", "list", s.serviceID, "-o", "xml"},
		"error: ListServicePermissionsDetails: nothing was sent: vpc_endpoint_service_id: must not be ":        {"permissions", "list", ".."},
		"error: --iam-endpoint: http is allowed for loopback addresses only, use https\n":                      {"permissions", "list", s.serviceID, "--iam-endpoint", "http://iam.example.com"},
	} {
		got := s.vpcep(t, args...)
		assert.Equal(t, exitUsage, got.code, args)
		assert.True(t, strings.HasPrefix(got.err, want), got.err)
		assert.Empty(t, got.out)
	}
}

// runFromEnv runs a command line that has its credentials from the environment.
func runFromEnv(t *testing.T, args ...string) result {
	t.Helper()
	var out, notes bytes.Buffer
	code := run(t.Context(), args, newConsole(strings.NewReader(""), &out, &notes), vpcep.FromEnv())
	return result{code, out.String(), notes.String()}
}

func TestEnvironment(t *testing.T) {
	s := newStand(t)
	for _, name := range []string{
		"HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_PROJECT_ID", "VPCEP_ENDPOINT", "VPCEP_REGION", "VPCEP_TOKEN",
	} {
		t.Setenv(name, "")
	}
	got := runFromEnv(t, "permissions", "list", s.serviceID)
	assert.Equal(t, exitUsage, got.code)
	assert.Equal(t, "error: no host: give --region or --endpoint; no credentials: set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, "+
		"or VPCEP_TOKEN, or VPCEP_IAM_ACCOUNT, VPCEP_IAM_USER and VPCEP_IAM_PASSWORD; no project: give --project-id, or --region to have it looked up\n"+
		"hint: run 'vpcep help environment' for the variables, 'vpcep --help' for the flags\n", got.err)

	t.Setenv("HUAWEICLOUD_SDK_AK", vpceptest.AccessKey)
	secret := filepath.Join(t.TempDir(), "sk")
	require.NoError(t, os.WriteFile(secret, []byte(vpceptest.SecretKey+"\n"), 0o600))
	t.Setenv("HUAWEICLOUD_SDK_SK_FILE", secret)
	t.Setenv("HUAWEICLOUD_SDK_PROJECT_ID", vpceptest.ProjectID)
	t.Setenv("VPCEP_ENDPOINT", s.url)
	got = runFromEnv(t, "permissions", "list", s.serviceID, "-o", "json")
	assert.Equal(t, result{out: "[]\n"}, got)

	t.Setenv("VPCEP_ENDPOINT", "")
	t.Setenv("HUAWEICLOUD_SDK_REGION_VPCEP_CN_NORTH_4", s.url)
	got = runFromEnv(t, "permissions", "list", s.serviceID, "-o", "json", "--region", "cn-north-4")
	assert.Equal(t, result{out: "[]\n"}, got)

	got = runFromEnv(t, "permissions", "list", s.serviceID, "--endpoint", "http://127.0.0.1:1", "--timeout", "1ms")
	assert.Equal(t, exitFailed, got.code, "the flag wins over the environment")
}

func TestSecretsAreNeverPrinted(t *testing.T) {
	s := newStand(t)
	for _, name := range []string{"HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SK_FILE", "VPCEP_REGION"} {
		t.Setenv(name, "")
	}
	const planted = "planted-secret"
	t.Setenv("HUAWEICLOUD_SDK_PROJECT_ID", vpceptest.ProjectID)
	t.Setenv("VPCEP_ENDPOINT", s.url)
	for _, name := range []string{"VPCEP_TOKEN", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"} {
		t.Setenv(name, planted)
		for _, args := range [][]string{
			{"permissions", "add", s.serviceID, "*", "-v"},
			{"permissions", "list", s.serviceID, "-o", "json"},
			{"permissions", "list", s.serviceID, "--region", "mars-1", "--endpoint", ""},
			{"--help"},
		} {
			got := runFromEnv(t, args...)
			assert.NotContains(t, got.out+got.err, planted)
		}
		t.Setenv("HUAWEICLOUD_SDK_AK", "key")
	}
}

func TestHelp(t *testing.T) {
	t.Parallel()
	s := &stand{}
	for _, args := range [][]string{
		{}, {"--help"}, {"permissions"}, {"permissions", "add", "--help"}, {"permissions", "list", "-h"},
		{"permissions", "remove", "--help"}, {"permissions", "describe", "--help"}, {"serve", "--help"},
	} {
		got := s.vpcep(t, args...)
		assert.Zero(t, got.code, args)
		assert.Empty(t, got.err)
		assert.Contains(t, got.out, "\nExamples:\n  ", args)
		assert.Contains(t, got.out, "\nExit codes:\n"+exitHelp(), args)
		for line := range strings.Lines(got.out) {
			assert.LessOrEqual(t, len(line), 130, args)
		}
	}
	assert.Contains(t, s.vpcep(t, "help", "exit-codes").out, exitHelp())
	assert.Contains(t, s.vpcep(t, "help", "environment").out, "HUAWEICLOUD_SDK_AK")
	assert.Contains(t, s.vpcep(t, "permissions", "describe", "--help").out, "Set the description")
	assert.Equal(t, "vpcep version "+vpcep.Version()+"\n", s.vpcep(t, "--version").out)
	assert.Contains(t, s.vpcep(t, "__complete", "permissions", "list", "--sort-dir", "").out, "asc\ndesc\n")
}
