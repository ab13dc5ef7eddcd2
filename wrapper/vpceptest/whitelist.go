package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// Duplicates says what happens to a record that is on the whitelist already, or twice in one request. The live service
// does one of the three; nobody documents which.
type Duplicates int

// What may happen to a record that is on the whitelist already.
const (
	// DuplicatesIgnored leaves it as it is. The answer of the request does not list it.
	DuplicatesIgnored Duplicates = iota
	// DuplicatesRefused refuses the whole request with 400 EndPoint.3002. The code is a guess too.
	DuplicatesRefused
	// DuplicatesDoubled adds another record with the same permission string.
	DuplicatesDoubled
)

// Whitelist copies the whitelist of an endpoint service, in the order of addition. It is empty for an unknown one.
func (s *Service) Whitelist(serviceID string) []gen.EpsPermission {
	var list []gen.EpsPermission
	s.edit(func(c *call) {
		if service, ok := c.store.services[serviceID]; ok {
			for _, r := range service.whitelist.all() {
				list = append(list, gen.EpsPermission{
					ID: r.ID, Permission: r.Permission, Description: r.Description, PermissionType: r.PermissionType, CreatedAt: r.CreatedAt,
				})
			}
		}
	})
	return list
}

// AddPermissions puts records on the whitelist of an endpoint service, without a request and its checks. An unknown
// endpoint service is added first.
func (s *Service) AddPermissions(serviceID string, permissions ...string) {
	s.edit(func(c *call) {
		service := c.service(serviceID)
		for _, permission := range permissions {
			c.append(service, StatePermission{Permission: permission})
		}
	})
}

func (c *call) append(e *endpointService, p StatePermission) *record {
	p.ID, p.CreatedAt, p.UpdatedAt = newID(), c.now, c.now
	added := &record{StatePermission: p, shown: c.exact.Add(c.config.listDelay), number: c.store.next()}
	e.whitelist.add(added)
	return added
}

// add puts all records on the whitelist, or none. It gives those that were added.
func (c *call) add(e *endpointService, kind gen.PermissionType, wanted []StatePermission) ([]*record, error) {
	if err := c.checkBatch(len(wanted)); err != nil {
		return nil, err
	}
	if c.config.oneType && kind == "" && mixed(wanted) {
		return nil, &refusal{code: codePermission, detail: "the records are of several types"}
	}
	var fresh []StatePermission
	seen := map[string]bool{}
	for _, p := range wanted {
		if !fits(kind, p.Permission) {
			return nil, &refusal{code: codePermission, detail: "permission_type names another form"}
		}
		duplicate := seen[p.Permission] || e.whitelist.has(p.Permission)
		seen[p.Permission] = true
		switch {
		case duplicate && c.config.duplicates == DuplicatesRefused:
			return nil, &refusal{code: codePermission, detail: "a record is on the whitelist already"}
		case duplicate && c.config.duplicates == DuplicatesIgnored:
			continue
		}
		p.PermissionType = kind
		fresh = append(fresh, p)
	}
	if most := c.config.whitelistLimit; most > 0 && e.whitelist.size()+len(fresh) > most {
		return nil, &refusal{code: "EndPoint.3049"}
	}
	return each(fresh, func(p StatePermission) *record { return c.append(e, p) }), nil
}

// checkBatch refuses more records than one call may carry.
func (c *call) checkBatch(n int) error {
	if n > c.config.batchLimit {
		return &refusal{code: "EndPoint.0016"}
	}
	return nil
}
