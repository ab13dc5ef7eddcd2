// Command ours adds one account to a whitelist with this client, and prints the id of the new record. It is built to
// be weighed, and takes the URL of the service as its argument.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
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
	client, err := vpcep.New(vpcep.WithEndpoint(url), vpcep.WithProjectID(projectID), vpcep.WithAccessKey(accessKey, secretKey))
	if err != nil {
		return err
	}
	added, err := client.BatchAddEndpointServicePermissions(context.Background(), serviceID, gen.BatchAddPermissionRequest{
		Permissions: []gen.EpsAddPermissionRequest{{Permission: permission, Description: "shop"}},
	})
	if err != nil {
		return err
	}
	for _, record := range added.Permissions {
		fmt.Println(record.ID)
	}
	return nil
}
