package cli_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
)

func TestEmptyFlagsAreRefused(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	create := []string{"endpoints", "create", "--vpc-id", clitest.AnyVPC, "--subnet-id", clitest.AnySubnet}
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
		got := s.Vpcep(t, strings.Fields(line)...)
		assert.Equal(t, cli.ExitUsage, got.Code, line)
		assert.True(t, strings.HasPrefix(got.Err, "error: "+want), "%s: %s", line, got.Err)
		assert.Empty(t, got.Out, line)
	}
	for _, allow := range [][]string{{"--allow", ""}, {"--allow", " "}, {"--allow", "10.0.0.1", "--allow", ""}, {"--allow", "10.0.0.1,"}} {
		for _, command := range [][]string{append(create, "--service-id", s.ServiceID), {"endpoints", "update", clitest.NoID}} {
			got := s.Vpcep(t, append(command, allow...)...)
			assert.Equal(t, cli.ExitUsage, got.Code, allow)
			assert.Contains(t, got.Err, `for "--allow" flag: it is empty`, allow)
		}
	}
	assert.Empty(t, s.Changes(), "nothing was sent")
}

func TestNumbersThatMakeNoSenseAreRefused(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for line, want := range map[string]string{
		"services list --timeout -1s":                 "--timeout must not be negative",
		"services list --limit -1":                    "--limit must not be negative",
		"services wait ID --wait-timeout -1s":         "--wait-timeout must not be negative",
		"permissions sync ID -f - --settle-time -1s":  "--settle-time must not be negative",
		"permissions sync ID -f - --max-removals -1":  "--max-removals must not be negative",
		"permissions remove ID * -y --batch-size 0":   "--batch-size must be at least 1",
		"permissions remove ID * -y --batch-size -50": "--batch-size must not be negative",
	} {
		got := s.Vpcep(t, strings.Fields(line)...)
		assert.Equal(t, cli.ExitUsage, got.Code, line)
		assert.True(t, strings.HasPrefix(got.Err, "error: "+want+"\n"), "%s: %s", line, got.Err)
	}
	assert.Empty(t, s.Changes())
	s.Ok(t, "services", "list", "--timeout", "0", "--limit", "0")
}

func TestFlagsThatMayBeEmpty(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Ok(t, "services", "update", s.ServiceID, "--description", "")
	s.Ok(t, "services", "list", "--region", "")
	got := s.Vpcep(t, "api", "CreateEndpoint", "--body", "")
	assert.Contains(t, got.Err, "there is nothing in it; want JSON", "the command itself says what is wrong")
}

func TestBothFlagsOfASwitchAreRefused(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for _, args := range [][]string{{"--approval", "--no-approval"}, {"--no-approval", "--approval"}, {"--approval=false", "--no-approval"}} {
		for _, command := range [][]string{{"services", "update", s.ServiceID}, {"services", "create"}} {
			got := s.Vpcep(t, append(command, args...)...)
			assert.Equal(t, cli.ExitUsage, got.Code, args)
			assert.True(t, strings.HasPrefix(got.Err, "error: give either --approval or --no-approval\n"), got.Err)
		}
	}
	assert.Empty(t, s.Changes())
}
