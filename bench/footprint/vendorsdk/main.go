// Command vendorsdk adds one account to a whitelist with the vendor's SDK, and prints the id of the new record. It is
// built to be weighed, and takes the URL of the service as its argument.
package main

import (
	"fmt"
	"os"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/region"
	vpcep "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/vpcep/v1"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/vpcep/v1/model"
)

const (
	projectID  = "0123456789abcdef0123456789abcdef"
	serviceID  = "c07132bf-4071-439a-9ff3-2068eb45092f"
	accessKey  = "EXAMPLEAK0123456789A"
	secretKey  = "exampleSecretKey0123456789abcdefghijklmn" // #nosec G101 -- An example.
	permission = "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397"
)

func main() {
	if err := add(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func add(url string) error {
	credentials, err := basic.NewCredentialsBuilder().WithAk(accessKey).WithSk(secretKey).WithProjectId(projectID).SafeBuild()
	if err != nil {
		return err
	}
	builder := vpcep.VpcepClientBuilder().WithRegion(region.NewRegion("footprint", url)).WithCredential(credentials)
	client, err := builder.SafeBuild()
	if err != nil {
		return err
	}
	added, err := vpcep.NewVpcepClient(client).BatchAddEndpointServicePermissions(&model.BatchAddEndpointServicePermissionsRequest{
		VpcEndpointServiceId: serviceID,
		Body: &model.BatchAddEndpointServicePermissionsRequestBody{
			Permissions: []model.EpsAddPermissionRequest{{Permission: permission, Description: "shop"}},
		},
	})
	if err != nil {
		return err
	}
	for _, record := range *added.Permissions {
		fmt.Println(*record.Id)
	}
	return nil
}
