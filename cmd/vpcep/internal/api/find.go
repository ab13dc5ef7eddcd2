package api

import (
	"strings"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
)

// findOperation finds an operation by its name, whatever the case.
func findOperation(name string) (*apiOperation, error) {
	operations := gen.Operations()
	names := make([]string, len(operations))
	for i, op := range operations {
		if strings.EqualFold(op.ID, name) {
			return loadOperation(op)
		}
		names[i] = op.ID
	}
	unknown := &cli.UsageError{Err: cli.Usagef("unknown operation %q", name), Hint: "see 'vpcep api --list'"}
	if near := cli.Nearest(name, names); near != "" {
		unknown.Hint = "did you mean 'vpcep api " + near + "'?"
	}
	return nil, unknown
}
