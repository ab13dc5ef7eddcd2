package vpceptest

import (
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

// quota is an entry of ListQuotaDetails. The models of package gen leave out a 0; the service does not.
type quota struct {
	Type  gen.ResourceType `json:"type"`
	Used  int              `json:"used"`
	Quota int              `json:"quota"`
}

// listQuotas is ListQuotaDetails, in the order of the documented example. WithQuotas sets the limits. That everything
// counts which has an id, in whatever state it is, is a guess, and so is EndPoint.3070 for a bad type.
func listQuotas(c *call) (any, error) {
	all := []quota{
		{gen.ResourceTypeEndpoint, len(own(c, c.store.endpoints)), c.config.endpointQuota},
		{gen.ResourceTypeEndpointService, len(own(c, c.store.services)), c.config.serviceQuota},
	}
	asked := slices.DeleteFunc(all, func(q quota) bool { return !c.asked("type", string(q.Type)) })
	return object{"quotas": object{"resources": asked}}, nil
}
