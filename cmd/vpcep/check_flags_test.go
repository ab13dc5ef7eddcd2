package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEmptyFlagsAreRefused(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	create := []string{"endpoints", "create", "--vpc-id", anyVPC, "--subnet-id", anySubnet}
	for line, want := range map[string]string{
		"services list --name=":            "--name is empty",
		"services list --vpc-id=":          "--vpc-id is empty",
		"services public --name=":          "--name is empty",
		"services create --vpc-id=":        "--vpc-id is empty",
		"services update ID --port-id=":    "--port-id is empty",
		"endpoints list --service-id=":     "--service-id is empty",
		"endpoints list --name=":           "--name is empty",
		"endpoints create --service-id=":   "--service-id is empty",
		"connections list ID --marker-id=": "--marker-id is empty",
		"permissions list ID --contains=":  "--contains is empty",
		"permissions add ID --file=":       "--file is empty",
		"permissions remove ID --id=":      `invalid argument "" for "--id" flag: `,
		"tags find services --name=":       "--name is empty",
	} {
		got := s.vpcep(t, strings.Fields(line)...)
		assert.Equal(t, exitUsage, got.code, line)
		assert.True(t, strings.HasPrefix(got.err, "error: "+want), "%s: %s", line, got.err)
		assert.Empty(t, got.out, line)
	}
	for _, allow := range [][]string{{"--allow", ""}, {"--allow", " "}, {"--allow", "10.0.0.1", "--allow", ""}, {"--allow", "10.0.0.1,"}} {
		for _, command := range [][]string{append(create, "--service-id", s.serviceID), {"endpoints", "update", noID}} {
			got := s.vpcep(t, append(command, allow...)...)
			assert.Equal(t, exitUsage, got.code, allow)
			assert.Contains(t, got.err, `for "--allow" flag: it is empty`, allow)
		}
	}
	assert.Empty(t, s.changes(), "nothing was sent")
}

func TestFlagsThatMayBeEmpty(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.ok(t, "services", "update", s.serviceID, "--description", "")
	s.ok(t, "services", "list", "--region", "")
	got := s.vpcep(t, "api", "CreateEndpoint", "--body", "")
	assert.Contains(t, got.err, "the JSON ends too early", "the command itself says what is wrong")
}

func TestBothFlagsOfASwitchAreRefused(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	for _, args := range [][]string{{"--approval", "--no-approval"}, {"--no-approval", "--approval"}, {"--approval=false", "--no-approval"}} {
		for _, command := range [][]string{{"services", "update", s.serviceID}, {"services", "create"}} {
			got := s.vpcep(t, append(command, args...)...)
			assert.Equal(t, exitUsage, got.code, args)
			assert.True(t, strings.HasPrefix(got.err, "error: give either --approval or --no-approval\n"), got.err)
		}
	}
	assert.Empty(t, s.changes())
}
