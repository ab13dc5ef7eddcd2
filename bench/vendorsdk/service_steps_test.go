package vendorsdk_test

import (
	"strings"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/vpcep/v1/model"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	vpcID      = "4189d3c2-8882-4871-a3c2-d380272eed81"
	subnetID   = "60ae2c0d-5a5a-4d6d-9e1b-9c4f2f1b3a77"
	portID     = "4189d3c2-8882-4871-a3c2-d380272eed88"
	account    = "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397"
	otherOne   = "iam:domain::5ecc0ce8766f44a9bfd08ccf8fc02398"
	serverPort = int32(80)
)

func (s *scenario) versionsAndQuotas() {
	versions := ask(s, s.sdk.ListVersionDetails, model.ListVersionDetailsRequest{})
	require.NotEmpty(s.t, *versions.Versions)
	id := *(*versions.Versions)[0].Id
	version := ask(s, s.sdk.ListSpecifiedVersionDetails, model.ListSpecifiedVersionDetailsRequest{Version: id})
	assert.Equal(s.t, id, *version.Version.Id)
	quotas := ask(s, s.sdk.ListQuotaDetails, model.ListQuotaDetailsRequest{})
	assert.Len(s.t, *quotas.Quotas.Resources, 2)
}

// makeService makes an endpoint service that asks before it lets endpoints in, and changes it.
func (s *scenario) makeService() {
	made := ask(s, s.sdk.CreateEndpointService, model.CreateEndpointServiceRequest{Body: &model.CreateEndpointServiceRequestBody{
		PortId: portID, VpcId: vpcID, ServiceName: new("shop"), ApprovalEnabled: new(true),
		ServerType: model.GetCreateEndpointServiceRequestBodyServerTypeEnum().LB,
		Ports:      []model.PortList{{ClientPort: new(int32(8080)), ServerPort: new(serverPort)}},
		Tags:       &[]model.TagList{{Key: new("team"), Value: new("sales")}},
	}})
	s.serviceID = *made.Id
	details := ask(s, s.sdk.ListServiceDetails, model.ListServiceDetailsRequest{VpcEndpointServiceId: s.serviceID})
	assert.Equal(s.t, "available", *details.Status)
	assert.Equal(s.t, serverPort, *(*details.Ports)[0].ServerPort)
	changed := ask(s, s.sdk.UpdateEndpointService, model.UpdateEndpointServiceRequest{
		VpcEndpointServiceId: s.serviceID, Body: &model.UpdateEndpointServiceRequestBody{Description: new("of the shop")},
	})
	assert.Equal(s.t, "of the shop", *changed.Description)
	renamed := ask(s, s.sdk.UpdateEndpointServiceName, model.UpdateEndpointServiceNameRequest{
		VpcEndpointServiceId: s.serviceID,
		Body:                 &model.UpdateEndpointServiceNameRequestBody{EndpointServiceName: new("store")},
	})
	assert.Contains(s.t, *renamed.EndpointServiceName, "store")
	list := ask(s, s.sdk.ListEndpointService, model.ListEndpointServiceRequest{Id: &s.serviceID})
	assert.EqualValues(s.t, 1, *list.TotalCount)
	about := ask(s, s.sdk.ListServiceDescribeDetails, model.ListServiceDescribeDetailsRequest{Id: &s.serviceID})
	assert.Equal(s.t, "interface", *about.ServiceType)
	ask(s, s.sdk.UpgradeEndpointService, model.UpgradeEndpointServiceRequest{VpcEndpointServiceId: s.serviceID})
	ask(s, s.sdk.AddEndpointServiceServerResource, model.AddEndpointServiceServerResourceRequest{
		VpcEndpointServiceId: s.serviceID,
		Body: &model.AddEndpointServiceServerResourceRequestBody{
			ServerResources: []model.ServerResource{{ResourceId: "9d4c1c05-7b0b-4d2f-9f6b-3a1a0c5f2e10"}},
		},
	})
}

func (s *scenario) changeWhitelist() {
	added := ask(s, s.sdk.BatchAddEndpointServicePermissions, model.BatchAddEndpointServicePermissionsRequest{
		VpcEndpointServiceId: s.serviceID,
		Body: &model.BatchAddEndpointServicePermissionsRequestBody{
			Permissions: []model.EpsAddPermissionRequest{{Permission: account, Description: "shop"}},
		},
	})
	assert.Equal(s.t, account, *(*added.Permissions)[0].Permission)
	ask(s, s.sdk.AddOrRemoveServicePermissions, model.AddOrRemoveServicePermissionsRequest{
		VpcEndpointServiceId: s.serviceID,
		Body: &model.AddOrRemoveServicePermissionsRequestBody{
			Permissions: []string{otherOne}, Action: model.GetAddOrRemoveServicePermissionsRequestBodyActionEnum().ADD,
		},
	})
	listed := ask(s, s.sdk.ListServicePermissionsDetails, model.ListServicePermissionsDetailsRequest{VpcEndpointServiceId: s.serviceID})
	require.EqualValues(s.t, 2, *listed.TotalCount)
	var ids []string
	for _, p := range *listed.Permissions {
		ids = append(ids, *p.Id)
	}
	described := ask(s, s.sdk.UpdateEndpointServicePermissionDesc, model.UpdateEndpointServicePermissionDescRequest{
		VpcEndpointServiceId: s.serviceID, PermissionId: ids[0],
		Body: &model.UpdateEndpointServicePermissionDescRequestBody{
			Permission: &model.EpsUpdatePermissionDesc{Description: "store"},
		},
	})
	assert.Equal(s.t, "store", *(*described.Permissions)[0].Description)
	ask(s, s.sdk.BatchRemoveEndpointServicePermissions, model.BatchRemoveEndpointServicePermissionsRequest{
		VpcEndpointServiceId: s.serviceID,
		Body: &model.BatchRemoveEndpointServicePermissionsRequestBody{
			Permissions: []model.EpsRemovePermissionRequest{{Id: ids[1]}},
		},
	})
	listed = ask(s, s.sdk.ListServicePermissionsDetails, model.ListServicePermissionsDetailsRequest{VpcEndpointServiceId: s.serviceID})
	assert.EqualValues(s.t, 1, *listed.TotalCount)
	assert.True(s.t, strings.HasPrefix(*(*listed.Permissions)[0].Permission, "iam:domain::"))
}

func (s *scenario) tag() {
	ask(s, s.sdk.BatchAddOrRemoveResourceInstance, model.BatchAddOrRemoveResourceInstanceRequest{
		ResourceType: model.GetBatchAddOrRemoveResourceInstanceRequestResourceTypeEnum().ENDPOINT_SERVICE, ResourceId: s.serviceID,
		Body: &model.BatchAddOrRemoveResourceInstanceRequestBody{
			Tags:   &[]model.ResourceTag{{Key: "stage", Value: new("test")}},
			Action: model.GetBatchAddOrRemoveResourceInstanceRequestBodyActionEnum().CREATE,
		},
	})
	tags := ask(s, s.sdk.ListQueryProjectResourceTags, model.ListQueryProjectResourceTagsRequest{
		ResourceType: model.GetListQueryProjectResourceTagsRequestResourceTypeEnum().ENDPOINT_SERVICE,
	})
	assert.ElementsMatch(s.t, []model.TagValuesList{
		{Key: "team", Values: []string{"sales"}}, {Key: "stage", Values: []string{"test"}},
	}, *tags.Tags)
	found := ask(s, s.sdk.ListResourceInstances, model.ListResourceInstancesRequest{
		ResourceType: model.GetListResourceInstancesRequestResourceTypeEnum().ENDPOINT_SERVICE,
		Body: &model.QueryResourceInstanceTagsBody{
			Action: model.GetQueryResourceInstanceTagsBodyActionEnum().FILTER, Limit: new("10"), Offset: new("0"),
			Tags: &[]model.TagValuesList{{Key: "stage", Values: []string{"test"}}},
		},
	})
	require.Len(s.t, *found.Resources, 1)
	assert.Equal(s.t, s.serviceID, *(*found.Resources)[0].ResourceId)
}
