package vpceptest

import (
	"cmp"
	"maps"
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

// State copies all that the service holds, so that WithState can make another one that goes on from there. An upgrade to
// the professional edition that is under way is over in the copy. Faults, tokens and temporary keys are not in it.
func (s *Service) State() State { return inspect[State](s, func(c *call) any { return c.state() }) }

func (c *call) state() State {
	return State{
		Quotas:             &StateQuotas{c.config.serviceQuota, c.config.endpointQuota},
		DeletedEndpoints:   slices.Sorted(maps.Keys(c.store.removed)),
		DefaultRouteTables: c.store.tables, HeldRouteTables: c.store.stuck, Networks: c.store.vpcs,
		Projects:         c.config.allProjects(),
		EndpointServices: each(oldestFirst(c.store.services), (*endpointService).state),
		Endpoints:        each(oldestFirst(c.store.endpoints), (*endpoint).state),
	}
}

func (e *endpointService) state() StateService {
	state := e.StateService
	state.Permissions = each(e.whitelist.all(), func(r *record) StatePermission { return r.StatePermission })
	return state
}

func (e *endpoint) state() StateEndpoint {
	state := e.StateEndpoint
	state.Professional = e.edition.Status == string(gen.EditionProfession) || e.edition.Next == string(gen.EditionProfession)
	return state
}

// oldestFirst lists resources by age.
func oldestFirst[T owned](all map[string]T) []T {
	return slices.SortedFunc(maps.Values(all), func(a, b T) int { return cmp.Compare(a.about().number, b.about().number) })
}
