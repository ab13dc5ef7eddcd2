package vpcep_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func ExampleClient_WaitServiceAvailable() {
	_, client, done := newService()
	defer done()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	made, err := client.CreateEndpointService(ctx, gen.CreateEndpointServiceRequestBody{
		PortID: "4189d3c2-8882-4871-a3c2-d380272eed80", VPCID: "4189d3c2-8882-4871-a3c2-d380272eed88",
		ServerType: gen.ServerTypeVM, Ports: []gen.PortList{{ClientPort: 8080, ServerPort: 80}},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(made.Status)
	service, err := client.WaitServiceAvailable(ctx, made.ID)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(service.Status)
	// Output:
	// creating
	// available
}

func ExampleClient_WaitServiceGone() {
	_, client, done := newService()
	defer done()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	if err := client.DeleteEndpointService(ctx, vpceptest.EndpointServiceID); err != nil {
		log.Fatal(err)
	}
	if err := client.WaitServiceGone(ctx, vpceptest.EndpointServiceID); err != nil {
		log.Fatal(err)
	}
	fmt.Println("gone")
	// Output: gone
}

// The error says in which state an endpoint stays, and why.
func ExampleStateError() {
	service, client, done := newService()
	defer done()
	service.FailCreations(1)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	made, err := client.CreateEndpoint(ctx, gen.CreateEndpointRequestBody{
		EndpointServiceID: vpceptest.EndpointServiceID, VPCID: "4189d3c2-8882-4871-a3c2-d380272eed88",
		SubnetID: "4189d3c2-8882-4871-a3c2-d380272eed89",
	})
	if err != nil {
		log.Fatal(err)
	}
	_, err = client.WaitEndpointAccepted(ctx, made.ID)
	if state, ok := errors.AsType[*vpcep.StateError](err); ok {
		fmt.Println(state.Got, "instead of", state.Want)
		for _, problem := range state.Errors {
			fmt.Println(problem.Code, problem.Message)
		}
	}
	// Output:
	// failed instead of accepted
	// EndPoint.2022 Failed to create an endpoint.
}

func ExampleWithUpdate() {
	service, client, done := newService()
	defer done()
	service.AddEndpointService(vpceptest.EndpointServiceID, vpceptest.StatusAvailable, vpceptest.NeedsApproval())
	endpoint := service.AddEndpoint(vpceptest.EndpointServiceID, "0605767a3300d5762fb7c0186d9e1779")
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	decide := func(u vpcep.WaitUpdate) {
		fmt.Println(u.Polls, u.Resource, u.State)
		if u.State == string(gen.EndpointStatusPendingAcceptance) {
			client.DecideConnections(ctx, vpceptest.EndpointServiceID, gen.ConnectionActionReceive, []string{u.ID})
		}
	}
	_, err := client.WaitConnectionAccepted(ctx, vpceptest.EndpointServiceID, endpoint,
		vpcep.WithUpdate(decide), vpcep.WithInterval(10*time.Millisecond, time.Second))
	if err != nil {
		log.Fatal(err)
	}
	// Output:
	// 1 connection pendingAcceptance
	// 2 connection accepted
}

func ExampleClient_DecideConnections() {
	service, client, done := newService()
	defer done()
	service.AddEndpointService(vpceptest.EndpointServiceID, vpceptest.StatusAvailable, vpceptest.NeedsApproval())
	for range 3 {
		service.AddEndpoint(vpceptest.EndpointServiceID, "0605767a3300d5762fb7c0186d9e1779")
	}
	ctx := context.Background()
	waiting := gen.ListServiceConnectionsParams{Status: gen.ConnectionStatusFilterPendingAcceptance}
	var ids []string
	for connection, err := range client.Connections(ctx, vpceptest.EndpointServiceID, waiting) {
		if err != nil {
			log.Fatal(err)
		}
		ids = append(ids, connection.ID)
	}
	results := client.DecideConnections(ctx, vpceptest.EndpointServiceID, gen.ConnectionActionReceive, ids)
	if err := results.Joined(); err != nil {
		log.Fatal(err)
	}
	for _, result := range results {
		fmt.Println(result.Connection.Status)
	}
	// Output:
	// accepted
	// accepted
	// accepted
}
