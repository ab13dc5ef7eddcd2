package main

import (
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/vpcep/v1/model"

	"github.com/vpcep-go/vpcep/bench/vendorsdk"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// vendorBatch is how many records a call of the vendor's loop carries.
const vendorBatch = 100

// vendorLoop is the obvious loop over the vendor's SDK: one call for 100 records, one after the other. It does not look
// what is there, and not whether it arrived.
func vendorLoop(url string, size int) error {
	client, err := vendorsdk.NewClient(url)
	if err != nil {
		return err
	}
	for n := 0; n < size; n += vendorBatch {
		var records []model.EpsAddPermissionRequest
		for i := n; i < min(n+vendorBatch, size); i++ {
			records = append(records, model.EpsAddPermissionRequest{Permission: permission(i), Description: "shop"})
		}
		_, err := client.BatchAddEndpointServicePermissions(&model.BatchAddEndpointServicePermissionsRequest{
			VpcEndpointServiceId: vpceptest.EndpointServiceID,
			Body:                 &model.BatchAddEndpointServicePermissionsRequestBody{Permissions: records},
		})
		if err != nil {
			return err
		}
	}
	return nil
}
