package vpceptest

import "time"

// The states of an endpoint service.
const (
	// StatusAvailable is the state in which the service can be used, and its whitelist be read and changed.
	StatusAvailable = "available"
	// StatusCreating is the state of a new endpoint service, for some minutes.
	StatusCreating = "creating"
	// StatusFailed is the state of an endpoint service that could not be made.
	StatusFailed = "failed"
	// StatusDeleting is the state of an endpoint service that is on its way out.
	StatusDeleting = "deleting"
)

// store is the state of the service.
type store struct {
	services  map[string]*endpointService
	endpoints map[string]*endpoint
	removed   map[string]bool   // Ids of endpoints that are gone.
	vpcs      map[string]string // The VPC of each port and subnet that was named so far.
	tables    map[string]string // The default route table of each VPC.
	stuck     map[string]string // Route tables that cannot be changed, with the reason.
	records   uint64            // Things that were ever made; orders those of one second.
	failures  int               // Creations that will fail.
}

func newStore() store {
	return store{
		services: map[string]*endpointService{}, endpoints: map[string]*endpoint{}, removed: map[string]bool{},
		vpcs: map[string]string{}, tables: map[string]string{}, stuck: map[string]string{},
	}
}

// settle brings everything into the state that it has by now.
func (s *store) settle(now time.Time) {
	for id, service := range s.services {
		if service.settle(now, &service.UpdatedAt); service.Status == gone {
			delete(s.services, id)
		}
	}
	for id, e := range s.endpoints {
		e.settle(now, &e.UpdatedAt)
		if e.edition.settle(now, &e.UpdatedAt) {
			e.PoolID = newID()
		}
		if e.Status == gone {
			delete(s.endpoints, id)
			s.removed[id] = true
		}
	}
}

// edit runs f on the state as it is by now, as a request would.
func (s *Service) edit(f func(c *call)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f(s.callAt(s.config.now()))
}

// callAt makes a call without a request. The state must be locked.
func (s *Service) callAt(now time.Time) *call {
	s.store.settle(now)
	return &call{project: s.config.projectID, now: now.UTC().Truncate(time.Second), exact: now, config: s.config, store: &s.store}
}

// next is the number of something new.
func (s *store) next() uint64 {
	s.records++
	return s.records
}

// failing takes one of the failures that FailCreations asked for.
func (s *store) failing() bool {
	if s.failures <= 0 {
		return false
	}
	s.failures--
	return true
}

// FailCreations lets the next n creations of endpoint services and endpoints end in the state failed, with the reason
// in the member error.
func (s *Service) FailCreations(n int) { s.edit(func(c *call) { c.store.failures = n }) }
