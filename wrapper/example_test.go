package vpcep_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http/httptest"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// newService runs the embedded service for the examples, and gives a client of it.
func newService(opts ...vpcep.Option) (*vpceptest.Service, *vpcep.Client, func()) {
	service, err := vpceptest.New()
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(service)
	client, err := vpcep.New(append([]vpcep.Option{
		vpcep.WithEndpoint(server.URL), vpcep.WithProjectID(vpceptest.ProjectID),
		vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey),
	}, opts...)...)
	if err != nil {
		log.Fatal(err)
	}
	return service, client, func() { client.CloseIdleConnections(); server.Close() }
}

func ExampleNew() {
	client, err := vpcep.New(
		vpcep.WithRegion("cn-north-4"),
		vpcep.WithProjectID("0123456789abcdef0123456789abcdef"),
		vpcep.WithAccessKey("access key", "secret key"),
	)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(client.Endpoint())
	// Output: https://vpcep.cn-north-4.myhuaweicloud.com
}

func ExampleNew_mistakes() {
	_, err := vpcep.New(vpcep.WithEndpoint("http://vpcep.example.com"), vpcep.WithToken(""))
	fmt.Println(err)
	// Output:
	// vpcep: New: WithToken: a value is empty
	// WithEndpoint: http is allowed for loopback addresses only, use https
	// no project: give WithProjectID, or WithRegion to have it looked up
}

// With a region and credentials, the project is found out by the first call that needs it.
func ExampleWithRegion() {
	service, err := vpceptest.New()
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(service)
	defer server.Close()
	client, err := vpcep.New(
		vpcep.WithRegion("cn-north-4"),
		// Not needed for the live service: its hosts are known.
		vpcep.WithRegions(gen.Region{ID: "cn-north-4", Endpoint: server.URL, IAMEndpoint: server.URL}),
		vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey),
	)
	if err != nil {
		log.Fatal(err)
	}
	defer client.CloseIdleConnections()
	page, err := client.ListServicePermissionsDetails(context.Background(), vpceptest.EndpointServiceID)
	if err != nil {
		log.Fatal(err)
	}
	project, err := client.ProjectID(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(page.TotalCount, "records in project", project)
	// Output: 0 records in project 0f5a3c7e9b1d4e6f8a2c4b6d8e0f1a3b
}

func ExampleClient_BatchAddEndpointServicePermissions() {
	_, client, done := newService()
	defer done()
	added, err := client.BatchAddEndpointServicePermissions(context.Background(), vpceptest.EndpointServiceID,
		gen.BatchAddPermissionRequest{Permissions: []gen.EpsAddPermissionRequest{
			{Permission: "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397", Description: "shop"},
			{Permission: "organizations:orgPath::o-x8/r-1/ou-7/*", Description: "all of finance"},
		}})
	if err != nil {
		log.Fatal(err)
	}
	for _, record := range added.Permissions { // In any order.
		fmt.Println(record.Permission, "-", record.Description)
	}
	// Unordered output:
	// iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397 - shop
	// organizations:orgPath::o-x8/r-1/ou-7/* - all of finance
}

func ExampleClient_Permissions() {
	service, client, done := newService()
	defer done()
	service.AddPermissions(vpceptest.EndpointServiceID, "*", "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397")
	for record, err := range client.Permissions(context.Background(), vpceptest.EndpointServiceID) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(record.Permission)
	}
	// Output:
	// *
	// iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397
}

func ExampleArgumentError() {
	_, client, done := newService()
	defer done()
	_, err := client.BatchAddEndpointServicePermissions(context.Background(), vpceptest.EndpointServiceID,
		gen.BatchAddPermissionRequest{Permissions: []gen.EpsAddPermissionRequest{{Permission: "iam:domain::"}}})
	if argument, ok := errors.AsType[*vpcep.ArgumentError](err); ok {
		fmt.Println(argument.Violations[0].Field)
	}
	// Output: permissions[0].permission
}

func ExampleAPIError() {
	_, client, done := newService()
	defer done()
	_, err := client.ListServicePermissionsDetails(context.Background(), "no-such-service")
	if api, ok := errors.AsType[*vpcep.APIError](err); ok {
		fmt.Println(api.StatusCode, api.Code, errors.Is(err, vpcep.ErrNotFound))
	}
	// Output: 400 EndPoint.2003 true
}

// A write whose answer got lost may have been applied. Look before sending it again.
func ExampleErrOutcomeUnknown() {
	service, client, done := newService()
	defer done()
	if err := service.Inject(vpceptest.Fault{Kind: vpceptest.FaultCutAfter, Times: 1}); err != nil {
		log.Fatal(err)
	}
	wanted := "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397"
	_, err := client.BatchAddEndpointServicePermissions(context.Background(), vpceptest.EndpointServiceID,
		gen.BatchAddPermissionRequest{Permissions: []gen.EpsAddPermissionRequest{{Permission: wanted}}})
	if errors.Is(err, vpcep.ErrOutcomeUnknown) {
		for record := range client.Permissions(context.Background(), vpceptest.EndpointServiceID) {
			fmt.Println("there already:", record.Permission == wanted)
		}
	}
	// Output: there already: true
}

func ExampleWithHook() {
	_, client, done := newService(vpcep.WithHook(
		func(ctx context.Context, op gen.Operation) (context.Context, func(vpcep.CallResult)) {
			return ctx, func(result vpcep.CallResult) { fmt.Println(op.ID, result.StatusCode, result.Attempts) }
		}))
	defer done()
	_, err := client.ListServicePermissionsDetails(context.Background(), vpceptest.EndpointServiceID)
	if err != nil {
		log.Fatal(err)
	}
	// Output: ListServicePermissionsDetails 200 1
}
