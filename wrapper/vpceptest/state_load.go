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

// loadOwner checks who owns a resource. Without an owner it is the project of the service, or nobody for a public one.
func (c *call) loadOwner(owner *StateOwner, public bool) error {
	switch {
	case owner.ProjectID != "" && !c.config.serves(owner.ProjectID):
		return fmt.Errorf("there is no project %q; add it under projects", owner.ProjectID)
	case owner.ProjectID != "" && (public || owner.AccountID != ""):
		return errors.New("project_id is for resources of the account of the service; leave it out for others")
	case !public && owner.AccountID == "":
		owner.ProjectID = cmp.Or(owner.ProjectID, c.project)
	}
	return nil
}

// loadTimes are the times of a resource, where they are given.
func (c *call) loadTimes(created, updated *time.Time) {
	*created = cmp.Or(created.UTC(), c.now)
	*updated = cmp.Or(updated.UTC(), *created)
}

func (c *call) loadEndpoint(one StateEndpoint) error {
	if err := c.loadOwner(&one.StateOwner, false); err != nil {
		return err
	}
	e := c.newEndpoint(c.store.services[one.EndpointServiceID])
	one.ID, one.VPCID, one.PoolID = cmp.Or(one.ID, e.ID), cmp.Or(one.VPCID, e.VPCID), cmp.Or(one.PoolID, e.PoolID)
	one.MarkerID = cmp.Or(one.MarkerID, e.MarkerID)
	one.Status = cmp.Or(one.Status, string(gen.EndpointStatusAccepted))
	c.loadTimes(&one.CreatedAt, &one.UpdatedAt)
	e.StateEndpoint = one
	if one.Professional {
		e.edition.stay(string(gen.EditionProfession))
	}
	c.store.endpoints[e.ID] = e
	return nil
}
