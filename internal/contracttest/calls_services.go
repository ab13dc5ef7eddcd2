package contracttest

import "github.com/vpcep-go/vpcep/gen"

// serviceArguments are those of calls on endpoint services, their connections and whitelists.
func serviceArguments(on Scene) map[string][]any {
	return map[string][]any{
		"CreateEndpointService": {gen.CreateEndpointServiceRequestBody{
			PortID: portID, VPCID: vpcID, ServerType: gen.ServerTypeVM, ServiceName: "test", ApprovalEnabled: new(false),
			Ports: []gen.PortList{{ClientPort: 8080, ServerPort: 80, Protocol: gen.ProtocolTCP}},
			Tags:  []gen.TagList{{Key: "team", Value: "shop"}}, Description: "批量",
		}},
		"ListEndpointService": {gen.ListEndpointServiceParams{
			Status: gen.ServiceStatusAvailable, SortKey: gen.SortKeyUpdateAt, SortDir: gen.SortDirAsc, Limit: 1000, NetType: gen.NetTypeAll,
		}},
		"ListServiceDetails": {serviceID},
		"UpdateEndpointService": {serviceID, gen.UpdateEndpointServiceRequestBody{
			ApprovalEnabled: new(true), ServiceName: new("renamed"), Description: new(""),
			Ports: []gen.PortList{{ClientPort: 8081, ServerPort: 22, Protocol: gen.ProtocolTCP}},
		}},
		"UpdateEndpointServiceName":  {serviceID, gen.UpdateEndpointServiceNameMode{EndpointServiceName: new("renamed")}},
		"DeleteEndpointService":      {unusedID},
		"ListServiceDescribeDetails": {gen.ListServiceDescribeDetailsParams{ID: serviceID}},
		"ListServicePublicDetails":   {gen.ListServicePublicDetailsParams{Limit: 1}},
		"UpgradeEndpointService": {unusedID, gen.UpgradeEndpointServiceRequestBody{
			Action: gen.UpgradeEndpointServiceActionUpgrade, EnableMultiServer: new(true),
		}},
		"AddEndpointServiceServerResource": {multiID, gen.AddEndpointServiceServerResourceRequestBody{
			ServerResources: []gen.ServerResource{{ResourceID: "20872649-163e-4302-83be-8ff6e31d9ab9"}},
		}},

		"ListServiceConnections": {serviceID, gen.ListServiceConnectionsParams{
			ID: on.PendingID, Status: gen.ConnectionStatusFilterPendingAcceptance,
		}},
		"AcceptOrRejectEndpoint": {serviceID, gen.AcceptOrRejectEndpointRequestBody{
			Action: gen.ConnectionActionReceive, Endpoints: []string{on.PendingID},
		}},
		"UpdateEndpointConnectionsDesc": {serviceID, gen.UpdateEpConnections{
			Connections: []gen.ConnectionsDesc{{ID: on.PendingID, Description: "the shop"}},
		}},

		"AddOrRemoveServicePermissions": {serviceID, gen.AddOrRemoveServicePermissionsRequestBody{
			Action: gen.PermissionActionAdd, Permissions: []string{account, "iam:domainName::shop-*"},
		}},
		"BatchAddEndpointServicePermissions": {serviceID, gen.BatchAddPermissionRequest{
			PermissionType: gen.PermissionTypeDomainID,
			Permissions:    []gen.EpsAddPermissionRequest{{Permission: "*", Description: "批量添加"}, {Permission: account}},
		}},
		"BatchRemoveEndpointServicePermissions": {serviceID, gen.BatchRemovePermissionRequest{
			Permissions: []gen.EpsRemovePermissionRequest{{ID: on.RecordID}},
		}},
		"ListServicePermissionsDetails": {serviceID, gen.ListServicePermissionsDetailsParams{
			Permission: "orgPath", Limit: 500, SortKey: gen.PermissionSortKeyUpdateAt, SortDir: gen.SortDirAsc,
		}},
		"UpdateEndpointServicePermissionDesc": {serviceID, on.RecordID, gen.UpdatePermissionDescRequest{
			Permission: gen.EpsUpdatePermissionDesc{Description: "changed"},
		}},
	}
}
