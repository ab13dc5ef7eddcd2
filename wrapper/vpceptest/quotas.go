package vpceptest

import (
	"fmt"
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

// listQuotas is ListQuotaDetails, in the order of the documented example. WithQuotas sets the limits. That everything
// counts which has an id, in whatever state it is, is a guess, and so is EndPoint.3070 for a bad type.
func listQuotas(c *call) (any, error) {
	all := []object{
		{"type": gen.ResourceTypeEndpoint, "used": len(own(c, c.store.endpoints)), "quota": c.config.endpointQuota},
		{"type": gen.ResourceTypeEndpointService, "used": len(own(c, c.store.services)), "quota": c.config.serviceQuota},
	}
	asked := slices.DeleteFunc(all, func(o object) bool { return !c.asked("type", fmt.Sprint(o["type"])) })
	return object{"quotas": object{"resources": asked}}, nil
}
