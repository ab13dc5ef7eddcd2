package contracttest

import (
	"context"
	"maps"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Call is a call of an operation that succeeds on a scene, once.
type Call func(ctx context.Context, c *vpcep.Client, on Scene) error

// Calls gives a call for each operation, by its id.
func Calls() map[string]Call {
	all := map[string]Call{}
	for _, group := range []map[string]Call{
		permissionCalls(), serviceCalls(), connectionCalls(), endpointCalls(), otherCalls(),
	} {
		maps.Copy(all, group)
	}
	return all
}
