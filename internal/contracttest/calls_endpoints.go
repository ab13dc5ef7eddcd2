package contracttest

import (
	"context"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// endpointCalls are the calls on endpoints, their policies and route tables.
func endpointCalls() map[string]Call {
	return map[string]Call{
		"CreateEndpoint": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.CreateEndpoint(ctx, gen.CreateEndpointRequestBody{
				EndpointServiceID: serviceID, VPCID: vpcID, SubnetID: subnetID, EnableDNS: true, EnableWhitelist: new(true),
				Whitelist: []string{"192.168.1.1", "10.0.0.0/8"}, Tags: []gen.TagList{{Key: "team"}},
			})
			return err
		},
		"ListEndpoints": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.ListEndpoints(ctx, gen.ListEndpointsParams{VPCID: vpcID, Limit: 1, Offset: 1})
			return err
		},
		"ListEndpointInfoDetails": func(ctx context.Context, c *vpcep.Client, on Scene) error {
			_, err := c.ListEndpointInfoDetails(ctx, on.EndpointID)
			return err
		},
		"UpdateEndpointWhite": func(ctx context.Context, c *vpcep.Client, on Scene) error {
			_, err := c.UpdateEndpointWhite(ctx, on.EndpointID, gen.UpdateEndpointWhiteRequestBody{
				Whitelist: []string{"192.168.1.1"}, EnableWhitelist: new(true),
			})
			return err
		},
		"DeleteEndpoint": func(ctx context.Context, c *vpcep.Client, on Scene) error {
			return c.DeleteEndpoint(ctx, on.EndpointID)
		},
		"UpdateEndpointPolicy": func(ctx context.Context, c *vpcep.Client, on Scene) error {
			forbidden := policy()
			forbidden.Effect = gen.PolicyEffectDeny
			_, err := c.UpdateEndpointPolicy(ctx, on.GatewayEnd, gen.UpdateEndpointPolicyRequestBody{PolicyStatement: []gen.PolicyStatement{forbidden}})
			return err
		},
		"DeleteEndpointPolicy": func(ctx context.Context, c *vpcep.Client, on Scene) error {
			_, err := c.DeleteEndpointPolicy(ctx, on.GatewayEnd)
			return err
		},
		"UpdateEndpointRoutetable": func(ctx context.Context, c *vpcep.Client, on Scene) error {
			_, err := c.UpdateEndpointRoutetable(ctx, on.GatewayEnd, gen.UpdateEndpointRoutetableRequestBody{
				Routetables: []string{RouteTableID},
			})
			return err
		},
	}
}

// otherCalls are the calls on tags, quotas, versions and editions.
func otherCalls() map[string]Call {
	return map[string]Call{
		"BatchAddOrRemoveResourceInstance": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			return c.BatchAddOrRemoveResourceInstance(ctx, gen.ResourceTypeEndpointService, serviceID, gen.BatchAddOrRemoveResourceInstanceBody{
				Action: gen.TagActionCreate, Tags: []gen.ResourceTag{{Key: "team", Value: new("shop")}},
			})
		},
		"ListQueryProjectResourceTags": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.ListQueryProjectResourceTags(ctx, gen.ResourceTypeEndpoint)
			return err
		},
		"ListResourceInstances": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.ListResourceInstances(ctx, gen.ResourceTypeEndpointService, gen.QueryResourceInstanceTagsBody{
				Action: gen.ResourceInstancesActionFilter, Limit: "10", Offset: "0", WithoutAnyTag: true,
			})
			return err
		},
		"ListQuotaDetails": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.ListQuotaDetails(ctx, gen.ListQuotaDetailsParams{Type: gen.ResourceTypeEndpoint})
			return err
		},
		"ListVersionDetails": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.ListVersionDetails(ctx)
			return err
		},
		"ListSpecifiedVersionDetails": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			_, err := c.ListSpecifiedVersionDetails(ctx, "v1")
			return err
		},
		"UpgradeEndpoint": func(ctx context.Context, c *vpcep.Client, on Scene) error {
			return c.UpgradeEndpoint(ctx, on.EndpointID, gen.UpgradeEndpointRequestBody{Action: gen.UpgradeEndpointActionStart})
		},
		"UpgradeEndpointService": func(ctx context.Context, c *vpcep.Client, _ Scene) error {
			return c.UpgradeEndpointService(ctx, unusedID, gen.UpgradeEndpointServiceRequestBody{
				Action: gen.UpgradeEndpointServiceActionUpgrade, EnableMultiServer: new(true),
			})
		},
	}
}
