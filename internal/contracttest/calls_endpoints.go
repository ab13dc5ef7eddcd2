package contracttest

import "github.com/vpcep-go/vpcep/gen"

// endpointArguments are those of calls on endpoints, their policies and route tables, on tags, quotas and versions.
func endpointArguments(on Scene) map[string][]any {
	forbidden := policy()
	forbidden.Effect = gen.PolicyEffectDeny
	return map[string][]any{
		"CreateEndpoint": {gen.CreateEndpointRequestBody{
			EndpointServiceID: serviceID, VPCID: vpcID, SubnetID: subnetID, EnableDNS: true, EnableWhitelist: new(true),
			Whitelist: []string{"192.168.1.1", "10.0.0.0/8"}, Tags: []gen.TagList{{Key: "team"}},
		}},
		"ListEndpoints":           {gen.ListEndpointsParams{VPCID: vpcID, Limit: 1, Offset: 1}},
		"ListEndpointInfoDetails": {on.EndpointID},
		"UpdateEndpointWhite": {on.EndpointID, gen.UpdateEndpointWhiteRequestBody{
			Whitelist: []string{"192.168.1.1"}, EnableWhitelist: new(true),
		}},
		"DeleteEndpoint":           {on.EndpointID},
		"UpdateEndpointPolicy":     {on.GatewayEnd, gen.UpdateEndpointPolicyRequestBody{PolicyStatement: []gen.PolicyStatement{forbidden}}},
		"DeleteEndpointPolicy":     {on.GatewayEnd},
		"UpdateEndpointRoutetable": {on.GatewayEnd, gen.UpdateEndpointRoutetableRequestBody{Routetables: []string{RouteTableID}}},
		"UpgradeEndpoint":          {on.EndpointID, gen.UpgradeEndpointRequestBody{Action: gen.UpgradeEndpointActionStart}},

		"BatchAddOrRemoveResourceInstance": {gen.ResourceTypeEndpointService, serviceID, gen.BatchAddOrRemoveResourceInstanceBody{
			Action: gen.TagActionCreate, Tags: []gen.ResourceTag{{Key: "team", Value: new("shop")}},
		}},
		"ListQueryProjectResourceTags": {gen.ResourceTypeEndpoint},
		"ListResourceInstances": {gen.ResourceTypeEndpointService, gen.QueryResourceInstanceTagsBody{
			Action: gen.ResourceInstancesActionFilter, Limit: "10", Offset: "0", WithoutAnyTag: true,
		}},
		"ListQuotaDetails":            {gen.ListQuotaDetailsParams{Type: gen.ResourceTypeEndpoint}},
		"ListVersionDetails":          {},
		"ListSpecifiedVersionDetails": {"v1"},
	}
}
