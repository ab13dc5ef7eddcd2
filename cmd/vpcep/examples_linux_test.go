package main_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/root"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// exampleStand is a service that has what an example is about, and the ids for its words.
func exampleStand(t *testing.T, example string) (*clitest.Stand, map[string]string) {
	t.Helper()
	s := clitest.NewStand(t, vpceptest.WithProjects(
		vpceptest.Project{ID: vpceptest.ProjectID, Name: "cn-north-4"}, vpceptest.Project{ID: "south", Name: "cn-south-1"},
		vpceptest.Project{ID: "shop", Name: "cn-north-4_shop"}, vpceptest.Project{ID: "billing", Name: "cn-north-4_billing"},
	))
	s.Ok(t, "permissions", "add", s.ServiceID, clitest.OneAccount, "iam:domain::00000000000000000000000000000001")
	var records []struct{ ID string }
	s.OkInto(t, &records, "permissions", "list", s.ServiceID)
	other := ""
	if strings.Contains(example, "OTHER_ID") || strings.Contains(example, "vpcep endpoints") || strings.Contains(example, "ENDPOINT_ID") {
		other = s.NewService(t, "--no-approval")
	}
	words := map[string]string{
		"VPCEP_SERVICE_ID": "VPCEP_SERVICE_ID", "SERVICE_ID": s.ServiceID, "OTHER_ID": other, "VPC_ID": clitest.AnyVPC, "PORT_ID": clitest.AnyPort, "SUBNET_ID": clitest.AnySubnet,
		"--vpc-id VPC ": "--vpc-id " + clitest.AnyVPC + " ", "--subnet-id SUBNET ": "--subnet-id " + clitest.AnySubnet + " ",
		"--port-id PORT ": "--port-id " + clitest.AnyPort + " ", "dfaaeff1-858d-4631-83c4-be3548a07935": records[0].ID,
		"PROJECT_ID": vpceptest.ProjectID, "127.0.0.1:8080": "127.0.0.1:0",
	}
	switch {
	case strings.Contains(example, "vpcep connections"):
		pending := s.Pending(2)
		words["ENDPOINT_ID"], words["OTHER_ID"] = pending[0], pending[1]
		if strings.Contains(example, " wait ") {
			s.Ok(t, "connections", "accept", s.ServiceID, pending[0], "--wait")
		}
	case strings.Contains(example, "ENDPOINT_ID"), strings.Contains(example, "vpcep endpoints"):
		words["SERVICE_ID"], words["ENDPOINT_ID"], words["OTHER_ID"] = other, s.NewEndpoint(t, other), s.NewEndpoint(t, other)
	}
	if strings.Contains(example, "--for deleted") {
		words["SERVICE_ID"], words["ENDPOINT_ID"], words["OTHER_ID"] = clitest.NoID, clitest.NoID, clitest.NoID
	}
	return s, words
}

// exampleLimit is more than any example needs, also on a busy machine.
const exampleLimit = 30 * time.Second

// runExample runs an example with bash in a directory with the files that examples name.
func runExample(t *testing.T, program, example string) (code int, stdout, stderr string) {
	t.Helper()
	s, words := exampleStand(t, example)
	directory := t.TempDir()
	for name, text := range map[string]string{
		"accounts.csv":  "permission,description\n" + clitest.OneAccount + ",shop\niam:domain::00000000000000000000000000000001,other\n",
		"endpoint.json": `{"endpoint_service_id":"` + words["SERVICE_ID"] + `","vpc_id":"` + clitest.AnyVPC + `","subnet_id":"` + clitest.AnySubnet + `"}`,
		"report.json":   `{}`,
		"services.yaml": s.ServiceID + ": [accounts.csv, '*']\n",
		"shop.yaml":     "endpoint_services:\n  - id: " + clitest.NoID + "\n    service_name: shop\n",
	} {
		if name == "report.json" && strings.Contains(example, "--like") {
			text = s.VpcepRaw(t, "", "conformance", "--read-only", "-o", "json").Out
		}
		require.NoError(t, os.WriteFile(filepath.Join(directory, name), []byte(text), 0o600))
	}
	var pairs []string
	for word, id := range words {
		pairs = append(pairs, word, id)
	}
	if strings.Contains(example, "--profile work") && !strings.Contains(example, "configure") {
		example = workProfile(t) + " >/dev/null && " + example
	}
	example = strings.NewReplacer(pairs...).Replace(example)
	switch {
	case strings.Contains(example, "/_vpcep/"): // It asks a service that runs.
		example = "vpcep serve --listen 127.0.0.1:0 --env-file service.env >/dev/null & until [ -e service.env ] || ! kill -0 $!; do sleep 0.05; done\n" +
			". ./service.env\n" + strings.ReplaceAll(example, "curl ", "curl -sS --fail ") + stopAll
	case goesOn(example) && strings.Contains(example, "&\n"):
		example += stopAll
	case goesOn(example):
		example += ` >started & until [ -s started ] || ! kill -0 $!; do sleep 0.05; done; kill -TERM $(jobs -p); wait $!`
	}
	ctx, cancel := context.WithTimeout(t.Context(), exampleLimit)
	defer cancel()
	command := exec.CommandContext(ctx, "bash", "-c", "set -o pipefail; "+example)
	command.Dir = directory
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // What an example leaves behind ends with it.
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
	command.Env = []string{
		"PATH=" + filepath.Dir(program) + ":" + os.Getenv("PATH"), "HOME=" + directory, "VPCEP_ENDPOINT=" + s.URL, "VPCEP_METADATA_ENDPOINT=off",
		"HUAWEICLOUD_SDK_AK=" + vpceptest.AccessKey, "HUAWEICLOUD_SDK_SK=" + vpceptest.SecretKey, "HUAWEICLOUD_SDK_PROJECT_ID=" + vpceptest.ProjectID,
	}
	for _, region := range []string{"CN_NORTH_4", "CN_SOUTH_1"} {
		command.Env = append(command.Env, "HUAWEICLOUD_SDK_REGION_VPCEP_"+region+"="+s.URL)
	}
	command.Env = append(command.Env, "HUAWEICLOUD_SDK_IAM_ENDPOINT="+s.URL)
	var out, notes strings.Builder
	command.Stdout, command.Stderr = &out, &notes
	_ = command.Run() // The exit code tells.
	return command.ProcessState.ExitCode(), out.String(), notes.String()
}

// workProfile is the example that makes the profile that others use.
func workProfile(t *testing.T) string {
	t.Helper()
	examples := examplesOf(root.NewRoot(&cli.App{}))
	i := slices.IndexFunc(examples, func(example string) bool { return strings.HasPrefix(example, "vpcep configure --profile work ") })
	require.GreaterOrEqual(t, i, 0)
	return examples[i]
}

// stopAll ends what an example has started, and keeps how the rest of it ended.
const stopAll = "\nstatus=$?; kill -TERM $(jobs -p); wait; exit $status"

// goesOn reports whether an example goes on until Ctrl-C. It is ended once it has printed something.
func goesOn(example string) bool {
	return strings.HasPrefix(example, "vpcep serve") || strings.Contains(example, "--watch")
}

func TestExamplesOfHelpAndPages(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"jq", "curl"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip("some examples need " + name)
		}
	}
	program := program(t)
	examples := allExamples(t)
	for _, example := range examples {
		code, _, notes := runExample(t, program, example)
		if strings.Contains(notes, "so --yes is needed") { // A person is asked.
			first, rest, redirected := strings.Cut(example, " >")
			if redirected {
				rest = " >" + rest
			}
			code, _, notes = runExample(t, program, first+" --yes"+rest)
		}
		assert.NotContains(t, notes, "error: ", example)
		pending := strings.Contains(example, "--dry-run") || strings.Contains(example, "permissions diff")
		assert.True(t, code == cli.ExitOK || code == cli.ExitPending && pending, "%s: %d %s", example, code, notes)
	}
	assert.Greater(t, len(examples), 110)
}
