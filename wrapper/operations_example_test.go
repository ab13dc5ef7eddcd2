package vpcep_test

import (
	"context"
	"fmt"
	"log"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const (
	exampleVPC    = "4e65f8b1-306d-4522-8ecd-aa374000e2a4"
	exampleSubnet = "5d1c1d71-2613-4274-b34e-d82af550f967"
	examplePort   = "4189d3c2-8882-4871-a3c2-d380272eed88"
)

// A service answers that it is creating. WaitServiceAvailable waits for the rest.
func ExampleClient_CreateEndpointService() {
	_, client, closeAll := newService()
	defer closeAll()
	service, err := client.CreateEndpointService(context.Background(), gen.CreateEndpointServiceRequestBody{
		PortID: examplePort, VPCID: exampleVPC, ServerType: gen.ServerTypeLB, ServiceName: "shop",
		ApprovalEnabled: new(false), // Left out, it would be true.
		Ports:           []gen.PortList{{ClientPort: 443, ServerPort: 8443, Protocol: gen.ProtocolTCP}},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(service.Status, service.Ports[0].ClientPort)
	// Output: creating 443
}

// Members that are left out stay as they are; an empty list is not left out.
func ExampleClient_UpdateEndpointWhite() {
	_, client, closeAll := newService()
	defer closeAll()
	ctx := context.Background()
	endpoint, err := client.CreateEndpoint(ctx, gen.CreateEndpointRequestBody{
		EndpointServiceID: vpceptest.EndpointServiceID, VPCID: exampleVPC, SubnetID: exampleSubnet,
		Whitelist: []string{"192.168.1.1"}, EnableWhitelist: new(true),
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(endpoint.Whitelist, endpoint.EnableWhitelist)
	changed, err := client.UpdateEndpointWhite(ctx, endpoint.ID, gen.UpdateEndpointWhiteRequestBody{
		Whitelist: []string{}, EnableWhitelist: new(false),
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(changed.Whitelist, changed.EnableWhitelist)
	// Output:
	// [192.168.1.1] true
	// [] false
}

func ExampleClient_Endpoints() {
	_, client, closeAll := newService()
	defer closeAll()
	ctx := context.Background()
	for range 3 {
		_, err := client.CreateEndpoint(ctx, gen.CreateEndpointRequestBody{
			EndpointServiceID: vpceptest.EndpointServiceID, VPCID: exampleVPC, SubnetID: exampleSubnet,
		})
		if err != nil {
			log.Fatal(err)
		}
	}
	count := 0
	for endpoint, err := range client.Endpoints(ctx, gen.ListEndpointsParams{VPCID: exampleVPC}) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(endpoint.ServiceType, endpoint.Status)
		if count++; count == 2 {
			break // No page is fetched that is not needed.
		}
	}
	// Output:
	// interface accepted
	// interface accepted
}

func ExampleClient_ResourceInstances() {
	_, client, closeAll := newService()
	defer closeAll()
	ctx := context.Background()
	err := client.BatchAddOrRemoveResourceInstance(ctx, gen.ResourceTypeEndpointService, vpceptest.EndpointServiceID,
		gen.BatchAddOrRemoveResourceInstanceBody{
			Action: gen.TagActionCreate, Tags: []gen.ResourceTag{{Key: "team", Value: new("shop")}},
		})
	if err != nil {
		log.Fatal(err)
	}
	query := gen.QueryResourceInstanceTagsBody{Tags: []gen.TagValuesList{{Key: "team", Values: []string{"shop", "bank"}}}}
	for resource, err := range client.ResourceInstances(ctx, gen.ResourceTypeEndpointService, query) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(resource.ResourceID == vpceptest.EndpointServiceID, resource.Tags[0].Key, resource.Tags[0].Value)
	}
	// Output: true team shop
}
