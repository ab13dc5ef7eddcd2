package vpceptest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// inProject is a client for a project, with the credentials of the account.
func inProject(t *testing.T, server *vpceptest.Server, id string, credentials vpcep.Option) *vpcep.Client {
	t.Helper()
	client, err := vpcep.New(vpcep.WithEndpoint(server.URL), vpcep.WithIAMEndpoint(server.URL), vpcep.WithProjectID(id), credentials)
	require.NoError(t, err)
	t.Cleanup(client.CloseIdleConnections)
	return client
}

func TestProjectsOfOneAccountDoNotSeeEachOther(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithProjects(vpceptest.Project{ID: "third", Name: "x"}), vpceptest.WithState(vpceptest.RegionState()))
	ctx := t.Context()
	for name, credentials := range map[string]vpcep.Option{
		"key":  vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey),
		"user": vpcep.WithIAMUser(vpcep.IAMUser{Account: vpceptest.Account, Name: vpceptest.User, Password: vpceptest.Password}),
	} {
		for project, want := range map[string][]string{
			vpceptest.ProjectID: {vpceptest.EndpointServiceID}, vpceptest.OtherProjectID: {vpceptest.OtherProjectServiceID}, "third": nil,
		} {
			client := inProject(t, server, project, credentials)
			var ids []string
			for service, err := range client.EndpointServices(ctx) {
				require.NoError(t, err, name)
				ids = append(ids, service.ID)
			}
			assert.Equal(t, want, ids, "%s in %s", name, project)
			quotas, err := client.ListQuotaDetails(ctx)
			require.NoError(t, err)
			assert.EqualValues(t, len(want), quotas.Quotas.Resources[1].Used)
		}
		_, err := inProject(t, server, vpceptest.OtherProjectID, credentials).ListServiceDetails(ctx, vpceptest.EndpointServiceID)
		assert.True(t, vpcep.HasCode(err, "EndPoint.0005"), "%v", err)
		_, err = inProject(t, server, "unknown", credentials).ListQuotaDetails(ctx)
		require.Error(t, err)
	}
	made, err := inProject(t, server, vpceptest.OtherProjectID, vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey)).
		CreateEndpoint(ctx, gen.CreateEndpointRequestBody{EndpointServiceID: "a4d0c6b8-3f1e-4a97-b2c5-60e8d7f19301", VPCID: stateVPC, SubnetID: stateSubnet})
	require.NoError(t, err)
	_, err = server.Client().ListEndpointInfoDetails(ctx, made.ID)
	assert.ErrorIs(t, err, vpcep.ErrNotFound)
}

func TestRegionState(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithState(vpceptest.RegionState()))
	client, ctx := server.Client(), t.Context()
	public, err := client.ListServicePublicDetails(ctx)
	require.NoError(t, err)
	assert.Len(t, public.EndpointServices, 4)
	waiting, err := client.ListServiceConnections(ctx, vpceptest.EndpointServiceID)
	require.NoError(t, err)
	require.Len(t, waiting.Connections, 2)
	for _, c := range waiting.Connections {
		assert.Equal(t, gen.EndpointStatusPendingAcceptance, c.Status)
		assert.Equal(t, vpceptest.OtherAccountID, c.DomainID)
	}
	decided, err := client.AcceptOrRejectEndpoint(ctx, vpceptest.EndpointServiceID, gen.AcceptOrRejectEndpointRequestBody{
		Action: gen.ConnectionActionReceive, Endpoints: []string{waiting.Connections[0].ID},
	})
	require.NoError(t, err)
	assert.Equal(t, gen.EndpointStatusAccepted, decided.Connections[0].Status)
	assert.Empty(t, server.Whitelist(vpceptest.EndpointServiceID))
}
