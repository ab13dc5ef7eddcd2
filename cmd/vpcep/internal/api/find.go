package api

import (
	"strings"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// findOperation finds an operation by its name, whatever the case.
func findOperation(name string) (*apiOperation, error) {
	operations, err := LoadOperations()
	if err != nil {
		return nil, err
	}
	names := make([]string, len(operations))
	for i, op := range operations {
		if strings.EqualFold(op.ID, name) {
			return op, nil
		}
		names[i] = op.ID
	}
	unknown := &cli.UsageError{Err: cli.Usagef("unknown operation %q", name), Hint: "see 'vpcep api --list'"}
	if near := cli.Nearest(name, names); near != "" {
		unknown.Hint = "did you mean 'vpcep api " + near + "'?"
	}
	return nil, unknown
}
