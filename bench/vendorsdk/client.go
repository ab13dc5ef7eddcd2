// Package vendorsdk holds the vendor's SDK against this project. Its tests make all calls of that SDK to the embedded
// service, and compare signatures and the credentials that both find.
package vendorsdk

import (
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/region"
	vendor "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/vpcep/v1"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// NewClient makes a client of the vendor's SDK for an embedded service.
func NewClient(url string) (*vendor.VpcepClient, error) {
	credentials, err := basic.NewCredentialsBuilder().
		WithAk(vpceptest.AccessKey).WithSk(vpceptest.SecretKey).WithProjectId(vpceptest.ProjectID).SafeBuild()
	if err != nil {
		return nil, err
	}
	client, err := vendor.VpcepClientBuilder().
		WithRegion(region.NewRegion(vpceptest.Region, url)).WithCredential(credentials).SafeBuild()
	if err != nil {
		return nil, err
	}
	return vendor.NewVpcepClient(client), nil
}
