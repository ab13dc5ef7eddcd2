package vpceptest

import (
	"cmp"
	"fmt"

	"github.com/vpcep-go/vpcep/gen"
)

func (c *call) loadService(one StateService) error {
	if c.store.services[one.ID] != nil || one.ID == "" {
		return fmt.Errorf("the id %q is empty or there twice; give each endpoint service its own", one.ID)
	}
	if err := c.loadOwner(&one.StateOwner, one.Public); err != nil {
		return err
	}
	e, permissions := c.newService(one.ID), one.Permissions
	if len(one.Ports) == 0 && one.ServiceType != gen.ServiceTypeGateway {
		one.Ports = e.Ports
	}
	one.Status, one.ServiceType, one.ServerType = cmp.Or(one.Status, e.Status), cmp.Or(one.ServiceType, e.ServiceType), cmp.Or(one.ServerType, e.ServerType)
	one.PortID, one.VPCID, one.PoolID = cmp.Or(one.PortID, e.PortID), cmp.Or(one.VPCID, e.VPCID), cmp.Or(one.PoolID, e.PoolID)
	one.TCPProxy, one.Permissions = cmp.Or(one.TCPProxy, e.TCPProxy), nil
	c.loadTimes(&one.CreatedAt, &one.UpdatedAt)
	e.StateService = one
	for i, p := range permissions {
		if err := c.loadPermission(e, p); err != nil {
			return fmt.Errorf("permissions[%d]: %w", i, err)
		}
	}
	c.store.services[e.ID] = e
	return nil
}

func (c *call) loadPermission(e *endpointService, one StatePermission) error {
	if one.ID != "" && e.whitelist.ids[one.ID] != nil {
		return fmt.Errorf("the id %q is there twice; give each record its own", one.ID)
	}
	one.ID = cmp.Or(one.ID, newID())
	c.loadTimes(&one.CreatedAt, &one.UpdatedAt)
	e.whitelist.add(&record{StatePermission: one, number: c.store.next()})
	return nil
}
