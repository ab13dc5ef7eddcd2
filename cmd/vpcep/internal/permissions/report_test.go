package permissions_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// reportOf reads a report without its times.
func reportOf(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	return regexp.MustCompile(`"time":"[0-9-]+T[0-9:.]+Z","service_id":"[0-9a-f-]+",`).ReplaceAllString(string(text), "")
}

func TestReportOfASync(t *testing.T) {
	t.Parallel()
	s := filledStand(t, clitest.OnePath)
	file, report := clitest.WriteText(t, "a.csv", clitest.CsvOf(2)), filepath.Join(t.TempDir(), "report.jsonl")
	s.Ok(t, "permissions", "sync", s.ServiceID, "--file", file, "--prune", "--yes", "--report", report)
	assert.Equal(t, `{"permission":"iam:domain::00000000000000000000000000000000","status":"added","from":"`+file+`:2"}
{"permission":"iam:domain::00000000000000000000000000000001","status":"added","from":"`+file+`:3"}
{"permission":"`+clitest.OnePath+`","status":"removed"}
`, reportOf(t, report))
	before := reportOf(t, report)
	s.Ok(t, "permissions", "sync", s.ServiceID, "--file", file, "--report", report)
	assert.Equal(t, before, reportOf(t, report), "there was nothing to do")
}

func TestReportOfBatches(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	file, report := clitest.WriteText(t, "a.csv", clitest.CsvOf(3)), filepath.Join(t.TempDir(), "report.jsonl")
	s.Fail(t, clitest.BatchAdd, vpceptest.FaultForbidden, 0)
	got := s.Vpcep(t, "permissions", "add", s.ServiceID, "--file", file, "--batch-size", "1", "--report", report)
	assert.Equal(t, cli.ExitRefused, got.Code)
	lines := strings.Split(strings.TrimSpace(reportOf(t, report)), "\n")
	require.Len(t, lines, 3)
	assert.Regexp(t, `^{"permission":"iam:domain::0+","status":"failed","from":".*a.csv:2","reason":".*EndPoint.0004.*"}$`, lines[0])
	assert.Regexp(t, `^{"permission":"iam:domain::0+1","status":"not attempted","from":".*a.csv:3"}$`, lines[1])
	s.ClearFaults()
	s.AddPermissions(s.ServiceID, "*")
	require.NoError(t, os.Remove(report))
	got = s.Vpcep(t, "permissions", "remove", s.ServiceID, "*", clitest.OnePath, "--yes", "--report", report)
	assert.Equal(t, cli.ExitNotFound, got.Code)
	assert.Regexp(t, `^{"permission":"organizations.*","status":"absent","from":"PERMISSION 2"}\n{"permission":"\*","status":"removed","from":"PERMISSION 1"}\n$`, reportOf(t, report))
}

func TestReportsThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.Vpcep(t, "permissions", "add", s.ServiceID, "*", "--report", t.TempDir())
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "error: --report: ")
	assert.Empty(t, s.Changes())
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("there is no /dev/full")
	}
	got = s.Vpcep(t, "permissions", "add", s.ServiceID, "*", "--report", "/dev/full")
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Err, "--report: the lines from here on are missing: ")
	assert.Equal(t, []string{"*"}, s.OnWhitelist(), "the work goes on")
}
