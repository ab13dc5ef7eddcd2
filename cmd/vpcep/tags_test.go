package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/gen"
)

func TestTagsOfAResource(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	endpoint := s.newEndpoint(t, s.serviceID, "--wait")
	for kind, id := range map[string]string{"service": s.serviceID, "endpoints": endpoint} {
		assert.Equal(t, "ADDED   VALUE\nteam    billing\nstage   prod\n", s.ok(t, "tags", "add", kind, id, "team=billing", "stage=prod"))
		assert.Equal(t, "ADDED   VALUE\nstage   test\n", s.ok(t, "tags", "add", kind, id, "stage=test"))
		assert.Equal(t, "KEY     VALUE\nteam    billing\nstage   test\n", s.ok(t, "tags", "list", kind, id))
		assert.Equal(t, "KEY     VALUES\nstage   test\nteam    billing\n", s.ok(t, "tags", "list", kind))
		assert.Equal(t, "REMOVED   VALUE\nteam\nstage     prod\n", s.ok(t, "tags", "remove", kind, id, "team", "stage=prod", "--yes"))
		assert.Equal(t, "KEY     VALUE\nstage   test\n", s.ok(t, "tags", "list", kind, id), "the value is another one")
	}
}

func TestTagsRemoveAsks(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.vpcepAtTerminal(t, "n\n", "tags", "remove", "service", s.serviceID, "team", "stage")
	assert.Equal(t, exitUsage, got.code)
	assert.True(t, strings.HasPrefix(got.err, "  team\n  stage\nRemove 2 tags from "+s.serviceID+"? [y/N] error: not confirmed"), got.err)
	assert.Equal(t, exitUsage, s.vpcep(t, "tags", "remove", "service", s.serviceID, "team").code)
	assert.Empty(t, s.changes())
}

func TestFindByTags(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	ids := map[string]string{
		"plain": s.newEndpoint(t, s.serviceID, "--wait"),
		"prod":  s.newEndpoint(t, s.serviceID, "--wait", "--tag", "team=billing", "--tag", "stage=prod"),
		"test":  s.newEndpoint(t, s.serviceID, "--wait", "--tag", "team=billing", "--tag", "stage=test"),
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
		s.okInto(t, &found, append([]string{"tags", "find", "endpoints"}, test.args...)...)
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
		s.ok(t, "tags", "find", "endpoint", "stage=test"))
	assert.Equal(t, 2, strings.Count(s.ok(t, "tags", "find", "endpoints", "--limit", "1"), "\n"))
	assert.Contains(t, s.ok(t, "tags", "find", "services", "--name", s.serviceID), "   cn-north-4\n")
}

func TestTagsRefuseBadInput(t *testing.T) {
	t.Parallel()
	s := newStand(t)
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
		got := s.vpcep(t, append([]string{"tags"}, args...)...)
		assert.Equal(t, exitUsage, got.code, args)
		assert.True(t, strings.HasPrefix(got.err, want), got.err)
	}
	assert.Empty(t, s.changes())
}

func TestTagsCompleteTheResourceType(t *testing.T) {
	t.Parallel()
	s := &stand{}
	for _, command := range []string{"list", "add", "remove", "find"} {
		assert.Contains(t, s.vpcep(t, "__complete", "tags", command, "").out, "endpoint\nendpoint_service\n:4\n", command)
		assert.Equal(t, ":4\n", s.vpcep(t, "__complete", "tags", command, "endpoint", "").out, command)
	}
}

func TestQuotas(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	assert.Equal(t, "TYPE               USED   QUOTA\nendpoint           0      150\nendpoint_service   1      100\n", s.ok(t, "quotas"))
	assert.Contains(t, s.ok(t, "quotas", "-o", "json"), `"used": 0`, "a zero is told")
}

func TestHelpOfResources(t *testing.T) {
	t.Parallel()
	s := &stand{}
	for group, commands := range map[string][]string{
		"services":    {"", "list", "show", "create", "update", "rename", "delete", "wait", "public"},
		"endpoints":   {"", "list", "show", "create", "update", "delete", "wait"},
		"connections": {"", "list", "accept", "reject", "describe", "wait"},
		"tags":        {"", "list", "add", "remove", "find"},
		"quotas":      {""},
	} {
		for _, command := range commands {
			args := append([]string{group}, strings.Fields(command+" --help")...)
			got := s.vpcep(t, args...)
			assert.Zero(t, got.code, args)
			assert.Contains(t, got.out, "\nExamples:\n  ", args)
			assert.Contains(t, got.out, "\nExit codes:\n"+exitHelp(), args)
			for line := range strings.Lines(got.out) {
				assert.LessOrEqual(t, len(line), 130, args)
			}
		}
	}
}
