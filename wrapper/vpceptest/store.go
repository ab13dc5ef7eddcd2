package vpceptest

// The states of an endpoint service that matter for its whitelist.
const (
	// StatusAvailable is the state in which the whitelist can be read and changed.
	StatusAvailable = "available"
	// StatusCreating is the state of a new endpoint service, for some minutes.
	StatusCreating = "creating"
)

// store is the state of the service.
type store struct {
	services map[string]*endpointService
	records  uint64 // Records that were ever made; orders those of one second.
}

func newStore() store { return store{services: map[string]*endpointService{}} }

// endpointService is an endpoint service with its whitelist.
type endpointService struct {
	id, status string
	whitelist  []*record // In the order of addition.
}

// AddEndpointService adds an endpoint service with an empty whitelist. Of one that exists it changes the status only.
// The whitelist can be used while the status is StatusAvailable.
func (s *Service) AddEndpointService(id, status string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.store.endpointService(id).status = status
}

// endpointService finds an endpoint service, or makes one that is available.
func (s *store) endpointService(id string) *endpointService {
	found, ok := s.services[id]
	if !ok {
		found = &endpointService{id: id, status: StatusAvailable}
		s.services[id] = found
	}
	return found
}

// endpointService finds the endpoint service in the path.
func (c *call) endpointService() (*endpointService, error) {
	found, ok := c.store.services[c.path["vpc_endpoint_service_id"]]
	switch {
	case !ok:
		return nil, &refusal{code: codeNoService}
	case found.status != StatusAvailable:
		return nil, &refusal{code: codeNotAvailable}
	default:
		return found, nil
	}
}
