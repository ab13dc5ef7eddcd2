package root_test

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/root"
)

// commandsOf gives the commands that do something themselves.
func commandsOf(command *cobra.Command) []*cobra.Command {
	if command.HasSubCommands() {
		var all []*cobra.Command
		for _, one := range command.Commands() {
			all = append(all, commandsOf(one)...)
		}
		return all
	}
	if !command.Runnable() || command.Hidden {
		return nil
	}
	return []*cobra.Command{command}
}

func TestEveryCommandHasTheFlagsOfOutput(t *testing.T) {
	t.Parallel()
	for _, command := range commandsOf(root.NewRoot(&cli.App{})) {
		path := command.CommandPath()
		report := path == "vpcep conformance"
		// They print a plan and a result, a plan, or two tables.
		document := path == "vpcep permissions sync" || path == "vpcep permissions diff" || report
		if path == "vpcep serve" || strings.HasPrefix(path, "vpcep completion") {
			continue
		}
		for name, wanted := range map[string]bool{"jq": true, "template": true, "no-headers": !document, "sort-by": !document, "columns": !report} {
			assert.Equal(t, wanted, command.Flags().Lookup(name) != nil, "%s --%s", path, name)
		}
	}
}
