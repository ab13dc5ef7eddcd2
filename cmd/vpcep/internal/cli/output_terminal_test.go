package cli_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/mattn/go-runewidth"
	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
)

func TestTablesFitTheTerminal(t *testing.T) {
	t.Parallel()
	s := standWithRecords(t)
	s.Ok(t, "services", "update", s.ServiceID, "--description", strings.Repeat("计费团队 billing ", 20))
	s.NewEndpoint(t, s.ServiceID)
	for _, width := range []int{1, 7, 20, 40, 80, 120, 200} {
		s.Width = width
		for _, line := range []string{
			"permissions list " + s.ServiceID, "services list", "services show " + s.ServiceID, "endpoints list", "quotas", "api", "whoami",
			"services show " + s.ServiceID + " --columns description", "api ListServicePermissionsDetails vpc_endpoint_service_id=" + s.ServiceID + " -o table",
		} {
			got := s.VpcepAtTerminal(t, "", strings.Fields(line)...)
			assert.Zero(t, got.Code, got.Err)
			for row := range strings.Lines(got.Out) {
				assert.LessOrEqual(t, runewidth.StringWidth(strings.TrimSuffix(row, "\n")), max(width, runewidth.StringWidth("FIELD   VALUE")), "%s: %s", line, row)
			}
		}
	}
}

func TestTablesCutTheFirstColumnLast(t *testing.T) {
	t.Parallel()
	s := standWithRecords(t)
	s.Width = 66
	got := s.VpcepAtTerminal(t, "", "permissions", "list", s.ServiceID)
	assert.Regexp(t, `^`+
		`PERMISSION                       ID                CREATED_AT\n`+
		`iam:domain::b                    [0-9a-f-]{14}…   [0-9T:-]{14}…\n`, got.Out)
	s.Width = 0
	got = s.VpcepAtTerminal(t, "", "permissions", "list", s.ServiceID)
	assert.NotContains(t, got.Out, "…", "a width that is not known cuts nothing")
	s.Width = 40
	assert.NotContains(t, s.Vpcep(t, "permissions", "list", s.ServiceID, "-o", "csv").Out, "…")
}

func TestLongValuesOfDetailsGoOnInTheNextLine(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Width = 44
	s.Ok(t, "services", "update", s.ServiceID, "--description", "一二三四五六七八九十 and more")
	got := s.VpcepAtTerminal(t, "", "services", "show", s.ServiceID, "--columns", "description,approval_enabled")
	assert.Equal(t, ""+
		"FIELD              VALUE\n"+
		"description        一二三四五六七八九十 and\n"+
		"                   more\n"+
		"approval_enabled   false\n", got.Out)
}

// evil has sequences that clear a terminal, set its title and turn the direction of a text round.
const evil = "a\x1b[2J\x1b]0;title\x07\u009b31m\u202eb\x7f\rc"

func TestTextOfTheServiceNeverMovesTheCursor(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Environment = nil
	s.Ok(t, "api", "UpdateEndpointService", "vpc_endpoint_service_id="+s.ServiceID, "description="+evil)
	for _, args := range []string{"", "-o json", "-o yaml", "-o csv", "-o name --columns description", "--jq .description", "--template {{.description}}"} {
		got := s.VpcepAtTerminal(t, "", append(strings.Fields("services show "+s.ServiceID+" --color never"), strings.Fields(strings.Replace(args, "-o name --columns description", "-o name", 1))...)...)
		assert.Zero(t, got.Code, got.Err)
		for _, r := range got.Out + got.Err {
			assert.False(t, unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r), "%s: %q", args, got.Out)
		}
		if !strings.Contains(args, "name") {
			assert.Contains(t, got.Out, "[2J", args)
		}
	}
	assert.Equal(t, evil+"\n", s.Ok(t, "services", "show", s.ServiceID, "--jq", ".description"), "a pipe gets it as it is")
}

func TestEscapes(t *testing.T) {
	t.Parallel()
	s := standWithRecords(t)
	list := []string{"permissions", "list", s.ServiceID}
	for _, test := range []struct {
		environment map[string]string
		flag        string
		terminal    bool
		want        bool
	}{
		{nil, "auto", true, true},
		{nil, "auto", false, false},
		{nil, "always", false, true},
		{nil, "never", true, false},
		{map[string]string{"TERM": "dumb"}, "auto", true, false},
		{map[string]string{"TERM": "xterm"}, "auto", true, true},
		{map[string]string{"NO_COLOR": "1"}, "auto", true, false},
		{map[string]string{"NO_COLOR": "1"}, "always", true, true},
		{map[string]string{"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, "auto", true, false},
		{map[string]string{"CLICOLOR_FORCE": "1"}, "auto", false, true},
		{map[string]string{"CLICOLOR_FORCE": "0"}, "auto", false, false},
		{map[string]string{"CLICOLOR_FORCE": "1"}, "never", true, false},
		{map[string]string{"CLICOLOR": "0"}, "auto", true, false},
	} {
		s.Environment = test.environment
		got := s.Run(t.Context(), strings.NewReader(""), test.terminal, append(list, "--color", test.flag)...)
		assert.Equal(t, test.want, strings.Contains(got.Out, "\x1b[1mPERMISSION"), test)
		assert.Equal(t, test.want, strings.Contains(got.Out, "\x1b"), test)
		got = s.Run(t.Context(), strings.NewReader(""), test.terminal, "permissions", "list", "..", "--color", test.flag)
		assert.Equal(t, test.want, strings.HasPrefix(got.Err, "\x1b[31merror:\x1b[0m"), got.Err)
		assert.Equal(t, test.want, strings.Contains(got.Err, "\x1b"), got.Err)
	}
}

func TestDiffIsColoured(t *testing.T) {
	t.Parallel()
	s := standWithRecords(t)
	file := clitest.WriteText(t, "a.csv", "permission\niam:domain::c\n")
	got := s.Vpcep(t, "permissions", "sync", s.ServiceID, "--file", file, "--prune", "--dry-run", "--color", "always")
	assert.Contains(t, got.Out, "\x1b[32m+ iam:domain::c\x1b[0m\n\x1b[31m- iam:domain::a\x1b[0m\n")
	assert.Equal(t, cli.ExitPending, got.Code)
}
