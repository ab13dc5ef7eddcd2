package whitelist_test

import (
	"context"
	"fmt"
	"log"
	"net/http/httptest"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

func ExampleIsMissingOperation() {
	service, err := vpceptest.New()
	if err != nil {
		log.Fatal(err)
	}
	if err := service.Inject(vpceptest.Fault{Kind: vpceptest.FaultUnknownAPI, Operation: "BatchAddEndpointServicePermissions"}); err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(service)
	defer server.Close()
	client, err := vpcep.New(vpcep.WithEndpoint(server.URL), vpcep.WithProjectID(vpceptest.ProjectID),
		vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey))
	if err != nil {
		log.Fatal(err)
	}
	defer client.CloseIdleConnections()
	_, err = client.BatchAddEndpointServicePermissions(context.Background(), serviceID, gen.BatchAddPermissionRequest{
		Permissions: []gen.EpsAddPermissionRequest{{Permission: shop}},
	})
	if whitelist.IsMissingOperation(err) {
		fmt.Println("the region does not have batch-create")
	}
	// Output: the region does not have batch-create
}
