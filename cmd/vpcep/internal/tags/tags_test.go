package tags_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/gen"
)

func TestTagsOfAResource(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	endpoint := s.NewEndpoint(t, s.ServiceID, "--wait")
	for kind, id := range map[string]string{"service": s.ServiceID, "endpoints": endpoint} {
		assert.Equal(t, "ADDED   VALUE\nteam    billing\nstage   prod\n", s.Ok(t, "tags", "add", kind, id, "team=billing", "stage=prod"))
		assert.Equal(t, "ADDED   VALUE\nstage   test\n", s.Ok(t, "tags", "add", kind, id, "stage=test"))
		assert.Equal(t, "KEY     VALUE\nteam    billing\nstage   test\n", s.Ok(t, "tags", "list", kind, id))
		assert.Equal(t, "KEY     VALUES\nstage   test\nteam    billing\n", s.Ok(t, "tags", "list", kind))
		assert.Equal(t, "REMOVED   VALUE\nteam\nstage     prod\n", s.Ok(t, "tags", "remove", kind, id, "team", "stage=prod", "--yes"))
		assert.Equal(t, "KEY     VALUE\nstage   test\n", s.Ok(t, "tags", "list", kind, id), "the value is another one")
	}
}

func TestTagsRemoveAsks(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.VpcepAtTerminal(t, "n\n", "tags", "remove", "service", s.ServiceID, "team", "stage")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.True(t, strings.HasPrefix(got.Err, "  team\n  stage\nRemove 2 tags from "+s.ServiceID+"? [y/N] error: not confirmed"), got.Err)
	assert.Equal(t, cli.ExitUsage, s.Vpcep(t, "tags", "remove", "service", s.ServiceID, "team").Code)
	assert.Empty(t, s.Changes())
}

func TestFindByTags(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	ids := map[string]string{
		"plain": s.NewEndpoint(t, s.ServiceID, "--wait"),
		"prod":  s.NewEndpoint(t, s.ServiceID, "--wait", "--tag", "team=billing", "--tag", "stage=prod"),
		"test":  s.NewEndpoint(t, s.ServiceID, "--wait", "--tag", "team=billing", "--tag", "stage=test"),
	}
	for _, test := range []struct {
		args []string
		want []string
	}{
		{[]string{"team=billing"}, []string{"prod", "test"}},
		{[]string{"team=billing", "stage=test"}, []string{"test"}},
		{[]string{"stage=test", "stage=prod"}, []string{"prod", "test"}},
		{[]string{"stage=test", "team=other", "--any"}, []string{"test"}},
		{[]string{"stage"}, []string{"prod", "test"}},
		{[]string{"--untagged"}, []string{"plain"}},
		{[]string{"--untagged", "--limit", "1"}, []string{"plain"}},
		{[]string{}, []string{"plain", "prod", "test"}},
	} {
		var found []gen.ResourceInstance
		s.OkInto(t, &found, append([]string{"tags", "find", "endpoints"}, test.args...)...)
		var got, want []string
		for _, one := range found {
			got = append(got, one.ResourceID)
		}
		for _, name := range test.want {
			want = append(want, ids[name])
		}
		assert.ElementsMatch(t, want, got, test.args)
	}
	assert.Equal(t, "ID                                     NAME   TAGS\n"+ids["test"]+"          team=billing stage=test\n",
		s.Ok(t, "tags", "find", "endpoint", "stage=test"))
	assert.Equal(t, 2, strings.Count(s.Ok(t, "tags", "find", "endpoints", "--limit", "1"), "\n"))
	assert.Contains(t, s.Ok(t, "tags", "find", "services", "--name", s.ServiceID), "   cn-north-4\n")
}

func TestTagsRefuseBadInput(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for want, args := range map[string][]string{
		"error: \"pod\" is no RESOURCE_TYPE":             {"list", "pod"},
		"error: unexpected argument \"b\"":               {"list", "service", "a", "b"},
		"error: KEY=VALUE is missing":                    {"add", "service", "a"},
		"error: \"team\" is no tag":                      {"add", "service", "a", "team"},
		"error: the tag a is there twice":                {"remove", "service", "a", "a=1", "a=2", "--yes"},
		"error: \"pods\" is no RESOURCE_TYPE":            {"find", "pods"},
		"error: --untagged goes with no other condition": {"find", "service", "a", "--untagged"},
		"error: --limit must not be negative":            {"find", "service", "--limit", "-1"},
	} {
		got := s.Vpcep(t, append([]string{"tags"}, args...)...)
		assert.Equal(t, cli.ExitUsage, got.Code, args)
		assert.True(t, strings.HasPrefix(got.Err, want), got.Err)
	}
	assert.Empty(t, s.Changes())
}

func TestTagsCompleteTheResourceType(t *testing.T) {
	t.Parallel()
	s := &clitest.Stand{}
	for _, command := range []string{"list", "add", "remove", "find"} {
		assert.Contains(t, s.Vpcep(t, "__complete", "tags", command, "").Out, "endpoint\nendpoint_service\n:4\n", command)
		assert.Equal(t, ":4\n", s.Vpcep(t, "__complete", "tags", command, "endpoint", "").Out, command)
	}
}

func TestQuotas(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	assert.Equal(t, "TYPE               USED   QUOTA\nendpoint           0      150\nendpoint_service   1      100\n", s.Ok(t, "quotas"))
	assert.Contains(t, s.Ok(t, "quotas", "-o", "json"), `"used": 0`, "a zero is told")
}

func TestHelpOfResources(t *testing.T) {
	t.Parallel()
	s := &clitest.Stand{}
	for group, commands := range map[string][]string{
		"services":    {"", "list", "show", "create", "update", "rename", "delete", "wait", "public"},
		"endpoints":   {"", "list", "show", "create", "update", "delete", "wait"},
		"connections": {"", "list", "accept", "reject", "describe", "wait"},
		"tags":        {"", "list", "add", "remove", "find"},
		"quotas":      {""},
	} {
		for _, command := range commands {
			args := append([]string{group}, strings.Fields(command+" --help")...)
			got := s.Vpcep(t, args...)
			assert.Zero(t, got.Code, args)
			assert.Contains(t, got.Out, "\nExamples:\n  ", args)
			assert.Contains(t, got.Out, "\nExit codes:\n"+cli.ExitHelp(), args)
			for line := range strings.Lines(got.Out) {
				assert.LessOrEqual(t, len(line), 130, args)
			}
		}
	}
}
