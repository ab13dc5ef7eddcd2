package permissions_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
)

func TestSyncNeedsYesInAPipeline(t *testing.T) {
	t.Parallel()
	s := filledStand(t, clitest.OnePath)
	got := sync(t, s, "permission\n*\n", "--prune")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Equal(t, "error: not confirmed, nothing was sent: stdin is not a terminal, so --yes is needed\n"+
		"hint: see with --dry-run what would be removed, then give --yes\n", got.Err)
	assert.Equal(t, "+ *\n- "+clitest.OnePath+"\n1 to add, 1 to remove, 0 kept\n", got.Out)
	assert.Empty(t, s.Changes())
}

func TestSyncAsksAtATerminal(t *testing.T) {
	t.Parallel()
	s := filledStand(t, clitest.OnePath)
	path := clitest.WriteText(t, "a.csv", "permission\n*\n")
	args := []string{"permissions", "sync", s.ServiceID, "--file", path, "--prune"}
	question := "Remove 1 record from the whitelist of " + s.ServiceID + ", after 1 has been added? [y/N] "
	got := s.VpcepAtTerminal(t, "n\n", args...)
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, question+"error: not confirmed, nothing was sent\nhint: answer y, or give --yes\n")
	assert.Empty(t, s.Changes())

	got = s.VpcepAtTerminal(t, "n\n", append(args, "-o", "json")...)
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Empty(t, got.Out)
	assert.Contains(t, got.Err, "+ *\n- "+clitest.OnePath+"\n1 to add, 1 to remove, 0 kept\n"+question, "stdout is for the document")

	got = s.VpcepAtTerminal(t, "y\n", args...)
	assert.Zero(t, got.Code, got.Err)
	assert.Contains(t, got.Out, "done: 1 added, 1 removed\n")
	assert.Equal(t, []string{"*"}, s.OnWhitelist())
}

func TestSyncDoesNotAskForAdditions(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	path := clitest.WriteText(t, "a.csv", "permission\n*\n")
	got := s.VpcepAtTerminal(t, "", "permissions", "sync", s.ServiceID, "--file", path, "--prune")
	assert.Zero(t, got.Code, got.Err)
	assert.NotContains(t, got.Err, "[y/N]")
	assert.Equal(t, []string{"*"}, s.OnWhitelist())
}
