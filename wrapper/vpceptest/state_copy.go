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

func (r *resource) owner() StateOwner {
	if r.projectID != "" {
		return StateOwner{ProjectID: r.projectID}
	}
	return StateOwner{AccountID: r.accountID}
}

func (s stage[S]) state() StateStage { return StateStage{string(s.status), string(s.next), s.due} }

func (e *endpointService) state() StateService {
	state := StateService{
		ID: e.id, StateOwner: e.owner(), StateStage: e.stage.state(), Name: e.name, Description: e.description,
		ServiceType: e.kind, ServerType: e.serverType, PortID: e.portID, VIPPortID: e.vipPortID, IP: e.ip, VPCID: e.vpcID,
		PoolID: e.poolID, IPVersion: e.ipVersion, Ports: e.ports, TCPProxy: e.tcpProxy,
		ApprovalEnabled: e.approval, EnablePolicy: e.enablePolicy, Public: e.public, Owner: e.ownerName, IsCharge: e.isCharge,
		BasicOnly: !e.supported, Professional: e.professional, ServerResources: e.resources,
		Tags: e.tags, CreatedAt: e.created, UpdatedAt: e.updated,
	}
	state.Permissions = each(e.whitelist.all(), func(r *record) StatePermission {
		return StatePermission{r.ID, r.Permission, r.Description, r.PermissionType, r.CreatedAt, r.updated}
	})
	return state
}

func (e *endpoint) state() StateEndpoint {
	return StateEndpoint{
		ID: e.id, EndpointServiceID: e.service.id, StateOwner: e.owner(), StateStage: e.stage.state(), MarkerID: e.markerID,
		Description: e.description, ConnectionDescription: e.note, VPCID: e.vpcID, SubnetID: e.subnetID, IP: e.ip,
		IPv6Address: e.ipv6, EnableDNS: e.dns, Whitelist: e.whitelist, EnableWhitelist: e.enableWhitelist,
		RouteTables: e.routeTables, PolicyStatement: e.statements,
		PolicyDocument: e.document, PoolID: e.poolID,
		Professional: e.edition.status == gen.EditionProfession || e.edition.next == gen.EditionProfession,
		Tags:         e.tags, CreatedAt: e.created, UpdatedAt: e.updated,
	}
}

// oldestFirst lists resources by age.
func oldestFirst[T owned](all map[string]T) []T {
	return slices.SortedFunc(maps.Values(all), func(a, b T) int { return cmp.Compare(a.about().number, b.about().number) })
}
