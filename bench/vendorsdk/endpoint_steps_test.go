package vendorsdk_test

import (
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/vpcep/v1/model"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// connect makes an endpoint and lets it in.
func (s *scenario) connect() {
	made := ask(s, s.sdk.CreateEndpoint, model.CreateEndpointRequest{Body: &model.CreateEndpointRequestBody{
		EndpointServiceId: s.serviceID, VpcId: vpcID, SubnetId: new(subnetID), EnableDns: new(true),
		Whitelist: &[]string{"10.0.0.0/8"}, EnableWhitelist: new(true),
	}})
	s.endpointID = *made.Id
	assert.Positive(s.t, *made.MarkerId)
	waiting := ask(s, s.sdk.ListServiceConnections, model.ListServiceConnectionsRequest{VpcEndpointServiceId: s.serviceID})
	require.Len(s.t, *waiting.Connections, 1)
	assert.Equal(s.t, "pendingAcceptance", *(*waiting.Connections)[0].Status)
	decided := ask(s, s.sdk.AcceptOrRejectEndpoint, model.AcceptOrRejectEndpointRequest{
		VpcEndpointServiceId: s.serviceID,
		Body: &model.AcceptOrRejectEndpointRequestBody{
			Action: model.GetAcceptOrRejectEndpointRequestBodyActionEnum().RECEIVE, Endpoints: []string{s.endpointID},
		},
	})
	assert.Equal(s.t, "accepted", *(*decided.Connections)[0].Status)
	described := ask(s, s.sdk.UpdateEndpointConnectionsDesc, model.UpdateEndpointConnectionsDescRequest{
		VpcEndpointServiceId: s.serviceID,
		Body: &model.UpdateEndpointConnectionsDescRequestBody{
			Connections: []model.ConnectionsDesc{{Id: s.endpointID, Description: "of the shop"}},
		},
	})
	assert.Equal(s.t, "of the shop", *(*described.Connections)[0].Description)
}

func (s *scenario) changeEndpoint() {
	changed := ask(s, s.sdk.UpdateEndpointWhite, model.UpdateEndpointWhiteRequest{
		VpcEndpointId: s.endpointID,
		Body:          &model.UpdateEndpointWhiteRequestBody{Whitelist: &[]string{"192.168.0.0/16"}, EnableWhitelist: new(true)},
	})
	assert.Equal(s.t, []string{"192.168.0.0/16"}, *changed.Whitelist)
	ask(s, s.sdk.UpgradeEndpoint, model.UpgradeEndpointRequest{
		VpcEndpointId: s.endpointID,
		Body:          &model.UpgradeEndpointRequestBody{Action: model.GetUpgradeEndpointRequestBodyActionEnum().START},
	})
	details := ask(s, s.sdk.ListEndpointInfoDetails, model.ListEndpointInfoDetailsRequest{VpcEndpointId: s.endpointID})
	assert.Equal(s.t, "accepted", *details.Status)
	assert.Equal(s.t, []string{"active"}, *details.ActiveStatus)
	assert.NotEmpty(s.t, *details.DnsNames)
	assert.NotEmpty(s.t, *details.Ip)
}

// connectToGateway makes an endpoint to a public service of the cloud, with route tables and a policy.
func (s *scenario) connectToGateway() {
	public := ask(s, s.sdk.ListServicePublicDetails, model.ListServicePublicDetailsRequest{EndpointServiceName: new("obs")})
	require.NotEmpty(s.t, *public.EndpointServices)
	made := ask(s, s.sdk.CreateEndpoint, model.CreateEndpointRequest{Body: &model.CreateEndpointRequestBody{
		EndpointServiceId: *(*public.EndpointServices)[0].Id, VpcId: vpcID, Routetables: &[]string{"table-1"},
	}})
	s.gatewayID = *made.Id
	bound := ask(s, s.sdk.UpdateEndpointRoutetable, model.UpdateEndpointRoutetableRequest{
		VpcEndpointId: s.gatewayID,
		Body:          &model.UpdateEndpointRoutetableRequestBody{Routetables: []string{"table-1", "table-2"}},
	})
	assert.Equal(s.t, []string{"table-1", "table-2"}, *bound.Routetables)
	statement := model.PolicyStatement{
		Effect: model.GetPolicyStatementEffectEnum().ALLOW,
		Action: []string{"obs:*:*"}, Resource: []string{"obs:*:*:*:*/*"},
	}
	changed := ask(s, s.sdk.UpdateEndpointPolicy, model.UpdateEndpointPolicyRequest{
		VpcEndpointId: s.gatewayID,
		Body:          &model.UpdateEndpointPolicyRequestBody{PolicyStatement: &[]model.PolicyStatement{statement}},
	})
	assert.Equal(s.t, []model.PolicyStatement{statement}, *changed.PolicyStatement)
	ask(s, s.sdk.DeleteEndpointPolicy, model.DeleteEndpointPolicyRequest{VpcEndpointId: s.gatewayID})
}

func (s *scenario) remove() {
	for _, id := range []string{s.endpointID, s.gatewayID} {
		ask(s, s.sdk.DeleteEndpoint, model.DeleteEndpointRequest{VpcEndpointId: id})
	}
	list := ask(s, s.sdk.ListEndpoints, model.ListEndpointsRequest{})
	assert.Zero(s.t, *list.TotalCount)
	ask(s, s.sdk.DeleteEndpointService, model.DeleteEndpointServiceRequest{VpcEndpointServiceId: s.serviceID})
}
