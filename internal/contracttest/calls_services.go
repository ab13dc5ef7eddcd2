package contracttest

import (
	"context"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// serviceCalls are the calls on endpoint services.
func serviceCalls() map[string]Call {
	return map[string]Call{
		"CreateEndpointService": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.CreateEndpointService(ctx, gen.CreateEndpointServiceRequestBody{
				PortID: portID, VPCID: vpcID, ServerType: gen.ServerTypeVM, ServiceName: "test", ApprovalEnabled: new(false),
				Ports: []gen.PortList{{ClientPort: 8080, ServerPort: 80, Protocol: gen.ProtocolTCP}},
				Tags:  []gen.TagList{{Key: "team", Value: "shop"}}, Description: "批量",
			})
			return err
		},
		"ListEndpointService": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.ListEndpointService(ctx, gen.ListEndpointServiceParams{
				Status: gen.ServiceStatusAvailable, SortKey: gen.SortKeyUpdateAt, SortDir: gen.SortDirAsc, Limit: 1000, NetType: gen.NetTypeAll,
			})
			return err
		},
		"ListServiceDetails": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.ListServiceDetails(ctx, serviceID)
			return err
		},
		"UpdateEndpointService": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.UpdateEndpointService(ctx, serviceID, gen.UpdateEndpointServiceRequestBody{
				ApprovalEnabled: new(true), ServiceName: new("renamed"), Description: new(""),
				Ports: []gen.PortList{{ClientPort: 8081, ServerPort: 22, Protocol: gen.ProtocolTCP}},
			})
			return err
		},
		"UpdateEndpointServiceName": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.UpdateEndpointServiceName(ctx, serviceID, gen.UpdateEndpointServiceNameMode{EndpointServiceName: new("renamed")})
			return err
		},
		"DeleteEndpointService": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			return c.DeleteEndpointService(ctx, unusedID)
		},
		"ListServiceDescribeDetails": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.ListServiceDescribeDetails(ctx, gen.ListServiceDescribeDetailsParams{ID: serviceID})
			return err
		},
		"ListServicePublicDetails": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.ListServicePublicDetails(ctx, gen.ListServicePublicDetailsParams{Limit: 1})
			return err
		},
		"AddEndpointServiceServerResource": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			return c.AddEndpointServiceServerResource(ctx, multiID, gen.AddEndpointServiceServerResourceRequestBody{
				ServerResources: []gen.ServerResource{{ResourceID: "20872649-163e-4302-83be-8ff6e31d9ab9"}},
			})
		},
	}
}

// connectionCalls are the calls on the connections of an endpoint service.
func connectionCalls() map[string]Call {
	return map[string]Call{
		"ListServiceConnections": func(ctx context.Context, c *vpcep.Client, on Scene) error {
			_, err := c.ListServiceConnections(ctx, serviceID, gen.ListServiceConnectionsParams{
				ID: on.PendingID, Status: gen.ConnectionStatusFilterPendingAcceptance,
			})
			return err
		},
		"AcceptOrRejectEndpoint": func(ctx context.Context, c *vpcep.Client, on Scene) error {
			_, err := c.AcceptOrRejectEndpoint(ctx, serviceID, gen.AcceptOrRejectEndpointRequestBody{
				Action: gen.ConnectionActionReceive, Endpoints: []string{on.PendingID},
			})
			return err
		},
		"UpdateEndpointConnectionsDesc": func(ctx context.Context, c *vpcep.Client, on Scene) error {
			_, err := c.UpdateEndpointConnectionsDesc(ctx, serviceID, gen.UpdateEpConnections{
				Connections: []gen.ConnectionsDesc{{ID: on.PendingID, Description: "the shop"}},
			})
			return err
		},
	}
}

// permissionCalls are the calls on the whitelist of an endpoint service.
func permissionCalls() map[string]Call {
	return map[string]Call{
		"AddOrRemoveServicePermissions": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.AddOrRemoveServicePermissions(ctx, serviceID, gen.AddOrRemoveServicePermissionsRequestBody{
				Action: gen.PermissionActionAdd, Permissions: []string{account, "iam:domainName::shop-*"},
			})
			return err
		},
		"BatchAddEndpointServicePermissions": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.BatchAddEndpointServicePermissions(ctx, serviceID, gen.BatchAddPermissionRequest{
				PermissionType: gen.PermissionTypeDomainID,
				Permissions:    []gen.EpsAddPermissionRequest{{Permission: "*", Description: "批量添加"}, {Permission: account}},
			})
			return err
		},
		"BatchRemoveEndpointServicePermissions": func(ctx context.Context, c *vpcep.Client, on Scene) error {
			_, err := c.BatchRemoveEndpointServicePermissions(ctx, serviceID, gen.BatchRemovePermissionRequest{
				Permissions: []gen.EpsRemovePermissionRequest{{ID: on.RecordID}},
			})
			return err
		},
		"ListServicePermissionsDetails": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.ListServicePermissionsDetails(ctx, serviceID, gen.ListServicePermissionsDetailsParams{
				Permission: "orgPath", Limit: 500, SortKey: gen.PermissionSortKeyUpdateAt, SortDir: gen.SortDirAsc,
			})
			return err
		},
		"UpdateEndpointServicePermissionDesc": func(ctx context.Context, c *vpcep.Client, on Scene) error {
			_, err := c.UpdateEndpointServicePermissionDesc(ctx, serviceID, on.RecordID, gen.UpdatePermissionDescRequest{
				Permission: gen.EpsUpdatePermissionDesc{Description: "changed"},
			})
			return err
		},
	}
}
