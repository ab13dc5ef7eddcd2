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
	e := c.newService(one.ID)
	if err := e.load(c, one.StateOwner, one.Public, one.CreatedAt, one.UpdatedAt); err != nil {
		return err
	}
	e.stage = loadStage(one.StateStage, gen.ServiceStatus(StatusAvailable))
	e.name, e.description, e.tags = one.Name, one.Description, one.Tags
	e.kind, e.serverType = cmp.Or(one.ServiceType, e.kind), cmp.Or(one.ServerType, e.serverType)
	e.portID, e.vipPortID, e.ip = cmp.Or(one.PortID, e.portID), one.VIPPortID, one.IP
	e.vpcID, e.poolID, e.ipVersion = cmp.Or(one.VPCID, e.vpcID), cmp.Or(one.PoolID, e.poolID), one.IPVersion
	e.tcpProxy, e.approval, e.enablePolicy = cmp.Or(one.TCPProxy, e.tcpProxy), one.ApprovalEnabled, one.EnablePolicy
	e.public, e.ownerName, e.isCharge = one.Public, one.Owner, one.IsCharge
	e.supported, e.professional, e.resources = !one.BasicOnly, one.Professional, one.ServerResources
	if len(one.Ports) > 0 || e.kind == gen.ServiceTypeGateway {
		e.ports = one.Ports
	}
	for i, p := range one.Permissions {
		if err := c.loadPermission(e, p); err != nil {
			return fmt.Errorf("permissions[%d]: %w", i, err)
		}
	}
	c.store.services[e.id] = e
	return nil
}

func (c *call) loadPermission(e *endpointService, one StatePermission) error {
	if one.ID != "" && e.whitelist.ids[one.ID] != nil {
		return fmt.Errorf("the id %q is there twice; give each record its own", one.ID)
	}
	c.store.records++
	loaded := &record{
		EpsPermission: gen.EpsPermission{
			ID: cmp.Or(one.ID, newID()), Permission: one.Permission, Description: one.Description,
			PermissionType: one.PermissionType, CreatedAt: cmp.Or(one.CreatedAt.UTC(), c.now),
		},
		number: c.store.records,
	}
	loaded.updated = cmp.Or(one.UpdatedAt.UTC(), loaded.CreatedAt)
	e.whitelist.add(loaded)
	return nil
}
