package vpceptest

import (
	"regexp"
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

var routeTableID = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)

// updateRouteTables is UpdateEndpointRoutetable. Any id of letters, digits, hyphens and underscores is that of a table;
// that is a guess. Tables that HoldRouteTable named stay as they are and are told in the answer, whose status is 200.
func updateRouteTables(c *call, e *endpoint, body *gen.UpdateEndpointRoutetableRequestBody) (any, error) {
	if e.service.ServiceType != gen.ServiceTypeGateway {
		return nil, &refusal{code: "EndPoint.2040"}
	}
	if err := c.checkRouteTables(e, body.Routetables); err != nil {
		return nil, err
	}
	answer := gen.RoutetableInfoResp{Routetables: []string{}}
	bound, failed := c.store.rebind(e.RouteTables, body.Routetables)
	e.RouteTables, e.UpdatedAt = bound, c.now
	answer.Routetables = append(answer.Routetables, bound...)
	if len(failed.BindFailed)+len(failed.UnbindFailed) > 0 {
		answer.Error = []gen.RoutetableInfoError{failed}
	}
	return answer, nil
}

// HoldRouteTable makes a route table one that can be neither bound to an endpoint by UpdateEndpointRoutetable nor taken
// from it, for the reason given. The rest of such a request succeeds.
func (s *Service) HoldRouteTable(id, reason string) {
	s.edit(func(c *call) { c.store.stuck[id] = reason })
}

// rebind replaces the route tables of an endpoint, as far as they can be changed.
func (s *store) rebind(old, wanted []string) (bound []string, failed gen.RoutetableInfoError) {
	for _, id := range once(wanted) {
		if reason, stuck := s.stuck[id]; stuck && !slices.Contains(old, id) {
			failed.BindFailed = append(failed.BindFailed, gen.RoutetableInfoErrorDetial{ID: id, ErrorMessage: reason})
			continue
		}
		bound = append(bound, id)
	}
	for _, id := range old {
		if reason, stuck := s.stuck[id]; stuck && !slices.Contains(wanted, id) {
			failed.UnbindFailed = append(failed.UnbindFailed, gen.RoutetableInfoErrorDetial{ID: id, ErrorMessage: reason})
			bound = append(bound, id)
		}
	}
	return bound, failed
}

// once leaves out what is in a list already.
func once(list []string) []string {
	var kept []string
	for _, one := range list {
		if !slices.Contains(kept, one) {
			kept = append(kept, one)
		}
	}
	return kept
}

// checkRouteTables checks the route tables that an endpoint shall have: none may lead to another endpoint.
func (c *call) checkRouteTables(e *endpoint, tables []string) error {
	for _, id := range tables {
		if !routeTableID.MatchString(id) {
			return &refusal{code: codeRouteTable}
		}
		for _, other := range c.store.endpoints {
			if other != e && slices.Contains(other.RouteTables, id) {
				return &refusal{code: "EndPoint.2039"}
			}
		}
	}
	return nil
}

// defaultTable gives the default route table of a VPC.
func (s *store) defaultTable(vpcID string) string {
	if s.tables[vpcID] == "" {
		s.tables[vpcID] = newID()
	}
	return s.tables[vpcID]
}
