package main_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"
	"github.com/mattn/go-runewidth"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// inTerminal runs the program in a pseudo-terminal of so many columns, where a person types. It gives all that appears.
func inTerminal(t *testing.T, program string, s *clitest.Stand, columns uint16, typed string, environment []string, args ...string) string {
	t.Helper()
	command := exec.Command(program, args...)
	command.Env = append(slices.Clone(environment),
		"HOME="+t.TempDir(), "VPCEP_ENDPOINT="+s.URL, "HUAWEICLOUD_SDK_PROJECT_ID="+vpceptest.ProjectID,
		"HUAWEICLOUD_SDK_AK="+vpceptest.AccessKey, "HUAWEICLOUD_SDK_SK="+vpceptest.SecretKey)
	terminal, err := pty.StartWithSize(command, &pty.Winsize{Rows: 24, Cols: columns})
	require.NoError(t, err)
	defer func() { _ = terminal.Close() }()
	_, err = io.WriteString(terminal, typed)
	require.NoError(t, err)
	var shown bytes.Buffer
	if _, err := io.Copy(&shown, terminal); !errors.Is(err, syscall.EIO) { // Linux says so where the program has ended.
		require.NoError(t, err)
	}
	_ = command.Wait() // Some commands are to fail.
	if directory := os.Getenv("VPCEP_SHOW"); directory != "" {
		name := filepath.Join(directory, strings.ReplaceAll(t.Name(), "/", "_")+"_"+strings.Join(args[:2], "_"))
		require.NoError(t, os.WriteFile(name, shown.Bytes(), 0o600))
	}
	return shown.String()
}

var (
	escape  = regexp.MustCompile(`\x1b\[[0-9;]*[A-Za-z]`)
	picture = regexp.MustCompile(`[\r\n]+`)
)

// widest is the width of the longest line, or of the longest picture of the progress. A question may go on in the next line.
func widest(shown string) int {
	longest := 0
	for _, line := range picture.Split(escape.ReplaceAllString(shown, ""), -1) {
		if !strings.Contains(line, "[y/N]") {
			longest = max(longest, runewidth.StringWidth(line))
		}
	}
	return longest
}

func TestTerminals(t *testing.T) {
	t.Parallel()
	program := program(t)
	for name, columns := range map[string]uint16{"80": 80, "200": 200} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := clitest.NewStand(t)
			s.Ok(t, "permissions", "add", s.ServiceID, clitest.OneAccount, "iam:domain::gone")
			person := []string{"TERM=xterm-256color"}

			shown := inTerminal(t, program, s, columns, "", person, "permissions", "list", s.ServiceID)
			assert.LessOrEqual(t, widest(shown), int(columns))
			assert.Contains(t, shown, "\x1b[1mPERMISSION ")
			assert.Contains(t, shown, "iam:domain::"+clitest.OneAccount+" ", "the first column is whole")
			assert.Equal(t, columns < 106, strings.Contains(shown, "…"), shown)

			plan := inTerminal(t, program, s, columns, "n\n", person, "permissions", "sync", s.ServiceID, "--prune", "--file", clitest.WriteText(t, "a.csv", clitest.CsvOf(30)))
			assert.LessOrEqual(t, widest(plan), int(columns))
			assert.Contains(t, plan, "\x1b[32m+ iam:domain::00000000000000000000000000000000  account 0\x1b[0m")
			assert.Contains(t, plan, "+ and 10 more")
			assert.Contains(t, plan, "\x1b[31m- iam:domain::gone\x1b[0m")
			assert.Contains(t, plan, "[y/N] ")
			assert.Contains(t, plan, "not confirmed, nothing was sent")
			assert.Len(t, s.OnWhitelist(), 2)

			file := clitest.WriteText(t, "many.csv", clitest.CsvOf(1500))
			run := inTerminal(t, program, s, columns, "y\n", person, "permissions", "sync", s.ServiceID, "--prune", "--file", file, "--batch-size", "1", "--parallel", "1")
			assert.LessOrEqual(t, widest(run), int(columns))
			assert.Regexp(t, `adding .*\(\d+/1500, `, run, "progress")
			assert.Contains(t, run, "done: 1500 added")
			assert.Len(t, s.OnWhitelist(), 1500)
		})
	}
}

func TestTerminalsThatTakeNoEscapes(t *testing.T) {
	t.Parallel()
	program := program(t)
	for _, environment := range []string{"TERM=dumb", "NO_COLOR=1"} {
		s := clitest.NewStand(t)
		file := clitest.WriteText(t, "many.csv", clitest.CsvOf(1500))
		for _, args := range [][]string{
			{"permissions", "sync", s.ServiceID, "--file", file, "--batch-size", "1", "--parallel", "1"},
			{"permissions", "list", s.ServiceID}, {"permissions", "remove", s.ServiceID, "*"}, {"nonsense", "."},
		} {
			shown := inTerminal(t, program, s, 80, "n\n", []string{environment}, args...)
			assert.NotContains(t, shown, "\x1b", "%s %v", environment, args)
			assert.NotEmpty(t, shown)
		}
	}
}
