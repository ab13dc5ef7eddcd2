package serve_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/root"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/serve"
)

func TestServePrintsJSON(t *testing.T) {
	t.Parallel()
	s := startServe(t, "-o", "json")
	var variables map[string]string
	require.NoError(t, json.Unmarshal([]byte(s.stop().Out), &variables))
	assert.Equal(t, s.URL, variables["VPCEP_ENDPOINT"])
}

func TestServeLeavesTheFileOfSomebodyElse(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "precious")
	require.NoError(t, os.WriteFile(path, []byte("content"), 0o600))
	got := (&clitest.Stand{}).Vpcep(t, "serve", "--env-file", path)
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "was not written by vpcep serve and is left as it is")
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "content", string(content))
	got = (&clitest.Stand{}).Vpcep(t, "serve", "--env-file", filepath.Join(path, "none"))
	assert.Equal(t, cli.ExitFailed, got.Code, got.Err)
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
	for _, name := range serve.OtherVariables() {
		t.Setenv(name, "")
		assert.NotContains(t, "\n"+string(lines), "\n"+name+"=")
	}
	for line := range strings.Lines(string(lines)) {
		if name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "="); strings.HasPrefix(name, "VPCEP_") || strings.HasPrefix(name, "HUAWEICLOUD_") {
			t.Setenv(name, value)
		}
	}
	got := clitest.RunFromEnv(t, "permissions", "list", s.ServiceID, "-o", "json")
	assert.Equal(t, clitest.Result{Out: "[]\n"}, got)
}

func TestEnvFileLeavesNoVariableOpen(t *testing.T) {
	t.Parallel()
	known := serve.OtherVariables()
	for _, v := range (&serve.Embedded{}).Variables("") {
		known = append(known, v.Name)
	}
	for _, name := range regexp.MustCompile(`\b(VPCEP|HUAWEICLOUD)_[A-Z0-9_]+`).FindAllString(root.EnvironmentHelp, -1) {
		if name != "HUAWEICLOUD_SDK_REGION_VPCEP_CN_NORTH_4" { // It counts together with VPCEP_REGION only.
			assert.Contains(t, known, name)
		}
	}
}

func TestEnvFileOfAServiceThatDidNotEndWellIsReplaced(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "vpcep.env")
	old, f := serve.NewEnvFile(path), serve.NewEnvFile(path)
	require.NoError(t, old.Write(serve.ShellLines([]serve.Variable{{Name: "OLD", Value: "it's"}})))
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, serve.EnvFileMark+"unset "+strings.Join(serve.OtherVariables(), " ")+"\n"+`export OLD='it'\''s'`+"\n", string(content))
	require.NoError(t, f.Clear())
	assert.NoFileExists(t, path)
	require.NoError(t, f.Clear(), "a file that is not there is no error")
}
