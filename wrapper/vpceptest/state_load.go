package vpceptest

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// Marker ids have 32 bits with a sign. New ones are above those of the state, but for the last ones, which leave no room.
const (
	maxMarker  = 1<<31 - 1
	lastMarker = maxMarker - firstMarker
)

// WithState sets what the service starts with. New fails where the state contradicts itself, such as with an endpoint of a
// service that is not there. Its projects and quotas yield to options that come later. Default: one endpoint service,
// EndpointServiceID.
func WithState(state State) Option {
	return func(c *config) {
		c.state = &state
		if len(state.Projects) > 0 {
			c.projectID = state.Projects[0].ID
		}
		if q := state.Quotas; q != nil {
			c.serviceQuota, c.endpointQuota = q.EndpointServices, q.Endpoints
		}
	}
}

// load puts a state into an empty store.
func (s *Service) load(state State) error {
	state, err := copied[State](state)
	if err == nil {
		s.edit(func(c *call) { err = c.load(state) })
	}
	return err
}

func (c *call) load(state State) error {
	for i, one := range state.EndpointServices {
		if err := c.loadService(one); err != nil {
			return fmt.Errorf("endpoint_services[%d]: %w", i, err)
		}
	}
	for _, id := range state.DeletedEndpoints {
		c.store.removed[id] = true
	}
	c.skipMarkers(state.Endpoints)
	markers := map[int64]bool{}
	for i, one := range state.Endpoints {
		err := c.checkEndpoint(one, markers)
		if err == nil {
			err = c.loadEndpoint(one)
		}
		if err != nil {
			return fmt.Errorf("endpoints[%d]: %w", i, err)
		}
	}
	maps.Copy(c.store.vpcs, state.Networks)
	maps.Copy(c.store.tables, state.DefaultRouteTables)
	maps.Copy(c.store.stuck, state.HeldRouteTables)
	return nil
}

// skipMarkers sees to it that new endpoints get marker ids above those of the state.
func (c *call) skipMarkers(endpoints []StateEndpoint) {
	for _, one := range endpoints {
		if one.MarkerID > firstMarker && one.MarkerID <= lastMarker {
			c.store.records = max(c.store.records, uint64(one.MarkerID-firstMarker))
		}
	}
}

// checkEndpoint finds what contradicts the part of the state that is loaded.
func (c *call) checkEndpoint(one StateEndpoint, markers map[int64]bool) error {
	_, twice := c.store.endpoints[one.ID]
	switch {
	case c.store.services[one.EndpointServiceID] == nil:
		return fmt.Errorf("there is no endpoint service %q; add it under endpoint_services", one.EndpointServiceID)
	case twice:
		return fmt.Errorf("the id %q is there twice; give each endpoint its own", one.ID)
	case one.ID != "" && c.store.removed[one.ID]:
		return fmt.Errorf("the id %q is under deleted_endpoints too; take it out of one of the two", one.ID)
	case one.MarkerID < 0 || one.MarkerID > maxMarker:
		return fmt.Errorf("the marker_id %d must be from 1 to %d", one.MarkerID, maxMarker)
	case one.MarkerID != 0 && markers[one.MarkerID]:
		return fmt.Errorf("the marker_id %d is there twice; give each endpoint its own", one.MarkerID)
	}
	markers[one.MarkerID] = true
	return nil
}

// load sets who owns a resource, and its times.
func (r *resource) load(c *call, owner StateOwner, public bool, created, updated time.Time) error {
	switch {
	case owner.ProjectID != "" && !c.config.serves(owner.ProjectID):
		return fmt.Errorf("there is no project %q; add it under projects", owner.ProjectID)
	case owner.ProjectID != "" && (public || owner.AccountID != ""):
		return errors.New("project_id is for resources of the account of the service; leave it out for others")
	case public || owner.AccountID != "":
		r.projectID, r.accountID = "", owner.AccountID
	default:
		r.projectID = cmp.Or(owner.ProjectID, r.projectID)
	}
	r.created = cmp.Or(created.UTC(), r.created)
	r.updated = cmp.Or(updated.UTC(), r.created)
	return nil
}

func loadStage[S ~string](one StateStage, usual S) stage[S] {
	return stage[S]{status: cmp.Or(S(one.Status), usual), next: S(one.Next), due: one.At}
}

func (c *call) loadEndpoint(one StateEndpoint) error {
	e := c.newEndpoint(c.store.services[one.EndpointServiceID])
	e.id = cmp.Or(one.ID, e.id)
	if err := e.load(c, one.StateOwner, false, one.CreatedAt, one.UpdatedAt); err != nil {
		return err
	}
	e.stage = loadStage(one.StateStage, gen.EndpointStatusAccepted)
	if one.MarkerID != 0 {
		e.markerID = one.MarkerID
	}
	e.description, e.note, e.tags = one.Description, one.ConnectionDescription, one.Tags
	e.vpcID, e.subnetID, e.ip, e.ipv6 = cmp.Or(one.VPCID, e.vpcID), one.SubnetID, one.IP, one.IPv6Address
	e.dns, e.whitelist, e.enableWhitelist = one.EnableDNS, one.Whitelist, one.EnableWhitelist
	e.routeTables, e.statements, e.document = one.RouteTables, one.PolicyStatement, one.PolicyDocument
	e.poolID = cmp.Or(one.PoolID, e.poolID)
	if one.Professional {
		e.edition.stay(gen.EditionProfession)
	}
	c.store.endpoints[e.id] = e
	return nil
}
