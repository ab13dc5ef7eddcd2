package vpcep_test

import (
	"context"
	"fmt"
	"log"
	"net/url"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// A tool that gets the name of an operation as input looks it up and calls it.
func ExampleClient_Do() {
	_, client, done := newService()
	defer done()
	for _, op := range gen.Operations() {
		if op.ID != "ListServicePermissionsDetails" {
			continue
		}
		path := map[string]string{"vpc_endpoint_service_id": vpceptest.EndpointServiceID}
		answer, err := client.Do(context.Background(), op, path, url.Values{"limit": {"5"}}, nil)
		if err != nil {
			log.Print(err)
			return
		}
		fmt.Println(string(answer))
	}
	// Output: {"permissions":[],"total_count":0}
}
