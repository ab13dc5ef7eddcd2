package vpceptest

import (
	"slices"
	"strconv"

	"github.com/vpcep-go/vpcep/gen"
)

// connection is a connection in answers.
func (c *call) connection(e *endpoint) object {
	account := e.AccountID
	if e.ProjectID != "" {
		account = c.config.accountID
	}
	return object{
		"id": e.ID, "marker_id": e.MarkerID, "created_at": e.CreatedAt, "updated_at": e.UpdatedAt, "domain_id": account,
		"status": e.Status, "description": e.ConnectionDescription, "error": e.problems(),
	}.sparse("error")
}

// listConnections is ListServiceConnections.
func listConnections(c *call, service *endpointService) (any, error) {
	found := choose(c, c.store.endpoints, func(e *endpoint) bool {
		return e.service == service && c.asked("id", e.ID) && c.asked("status", e.Status) &&
			c.asked("marker_id", strconv.FormatInt(e.MarkerID, 10))
	})
	return object{"connections": each(page(c.query, found), c.connection), "total_count": len(found)}, nil
}

// connected finds an endpoint that must be one of a service.
func (c *call) connected(service *endpointService, id string) (*endpoint, error) {
	e, err := c.anyEndpoint(id)
	if err != nil {
		return nil, err
	}
	if e.service != service {
		return nil, &refusal{code: "EndPoint.2013"}
	}
	return e, nil
}

// describeConnections is UpdateEndpointConnectionsDesc: all descriptions are changed or none. The answer lists the
// connections by age, whatever the order of the request; the pages promise none.
func describeConnections(c *call, service *endpointService, body *gen.UpdateEpConnections) (any, error) {
	notes := map[string]string{}
	for _, d := range body.Connections {
		if _, err := c.connected(service, d.ID); err != nil {
			return nil, err
		}
		notes[d.ID] = d.Description
	}
	changed := choose(c, c.store.endpoints, func(e *endpoint) bool { _, ok := notes[e.ID]; return ok })
	slices.Reverse(changed)
	for _, e := range changed {
		e.ConnectionDescription, e.UpdatedAt = notes[e.ID], c.now
	}
	return object{"connections": each(changed, c.connection)}, nil
}
