package contracttest

import (
	"context"
	"fmt"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const (
	serviceID = vpceptest.EndpointServiceID
	gatewayID = "4651bc78-5cec-41b7-b448-f77326ebbed0" // A gateway service of the cloud.
	unusedID  = "b0e22f6f-26f4-461c-b140-d873464d4fa0" // An endpoint service without endpoints.
	multiID   = "26391a76-546b-42a9-b2fc-496ec68c0e4d" // An endpoint service of the professional edition.
	otherID   = "5fc973eea581490997e82ea11a1df31f"     // Another account.
	account   = "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397"
	portID    = "4189d3c2-8882-4871-a3c2-d380272eed88"
	vpcID     = "4e65f8b1-306d-4522-8ecd-aa374000e2a4"
	subnetID  = "5d1c1d71-2613-4274-b34e-d82af550f967"
)

// RouteTableID is the route table that the call of UpdateEndpointRoutetable sets.
const RouteTableID = "705290f3-0d00-41f2-aedc-71f09844e879"

// Scene is what an embedded service holds, so that every call of Calls succeeds once.
type Scene struct {
	RecordID   string // A record on the whitelist of the endpoint service vpceptest.EndpointServiceID.
	EndpointID string // An endpoint of the project at that service.
	GatewayEnd string // An endpoint of the project at a gateway service, with a policy.
	PendingID  string // An endpoint of another account at the first service. It waits for approval.
}

// NewScene fills a service. The client is one of it.
func NewScene(ctx context.Context, service *vpceptest.Service, client *vpcep.Client) (Scene, error) {
	service.AddEndpointService(serviceID, vpceptest.StatusAvailable, vpceptest.NeedsApproval())
	service.AddEndpointService(gatewayID, vpceptest.StatusAvailable, vpceptest.AsGateway(), vpceptest.AsPublic("example", true))
	service.AddEndpointService(unusedID, vpceptest.StatusAvailable)
	service.AddEndpointService(multiID, vpceptest.StatusAvailable, vpceptest.Professional())
	service.AddPermissions(serviceID, "organizations:orgPath::o-1/*")
	on := Scene{RecordID: service.Whitelist(serviceID)[0].ID, PendingID: service.AddEndpoint(serviceID, otherID)}
	own, err := client.CreateEndpoint(ctx, gen.CreateEndpointRequestBody{EndpointServiceID: serviceID, VPCID: vpcID, SubnetID: subnetID})
	if err != nil {
		return on, fmt.Errorf("fill the service: %w", err)
	}
	gateway, err := client.CreateEndpoint(ctx, gen.CreateEndpointRequestBody{
		EndpointServiceID: gatewayID, VPCID: vpcID, PolicyStatement: []gen.PolicyStatement{policy()},
	})
	if err != nil {
		return on, fmt.Errorf("fill the service: %w", err)
	}
	on.EndpointID, on.GatewayEnd = own.ID, gateway.ID
	return on, nil
}

func policy() gen.PolicyStatement {
	return gen.PolicyStatement{Effect: gen.PolicyEffectAllow, Action: []string{"obs:*:*"}, Resource: []string{"obs:*:*:*:*/*"}}
}
