package vpcep_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestBadInputIsNotSent(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	client := server.Client()
	_, err := client.BatchAddEndpointServicePermissions(t.Context(), "", gen.BatchAddPermissionRequest{
		PermissionType: "somebody",
		Permissions: []gen.EpsAddPermissionRequest{
			{Permission: "*"}, {Permission: "iam:domain::" + strings.Repeat("a", 53)}, {Permission: "planted"}, {},
		},
	})
	require.ErrorIs(t, err, vpcep.ErrInvalidRequest)
	require.EqualError(t, err, "vpcep: BatchAddEndpointServicePermissions: nothing was sent: "+
		"vpc_endpoint_service_id: is required; permission_type: must be one of domainId, orgPath; "+
		"permissions[1].permission: account: has 65 characters, at most 64 allowed (maxLength); and 2 more")
	var argument *vpcep.ArgumentError
	require.ErrorAs(t, err, &argument)
	require.Len(t, argument.Violations, 5)
	assert.Equal(t, "permissions[2].permission", argument.Violations[3].Field)
	for _, v := range argument.Violations {
		assert.NotContains(t, v.Problem, "planted")
	}
	assert.Zero(t, server.Requests(opAdd))
}

// TestIdsThatNameAnotherResourceAreNeverSent tries ids that would change the path, with and without the checks.
func TestIdsThatNameAnotherResourceAreNeverSent(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	client := server.Client()
	for _, id := range []string{"", ".", "..", "a/b", "a/../b", `a\b`, "a\nb", "a\x7f"} {
		for _, opts := range [][]vpcep.CallOption{nil, {vpcep.WithoutChecks()}} {
			var argument *vpcep.ArgumentError
			_, err := client.UpdateEndpointServicePermissionDesc(t.Context(), id, "r", gen.UpdatePermissionDescRequest{}, opts...)
			require.ErrorAs(t, err, &argument, id)
			_, err = client.UpdateEndpointServicePermissionDesc(t.Context(), serviceID, id, gen.UpdatePermissionDescRequest{}, opts...)
			require.ErrorAs(t, err, &argument, id)
		}
	}
	assert.Zero(t, server.Requests("UpdateEndpointServicePermissionDesc"))
}

// TestIdsThatNameAnotherOperationAreNeverSent asks for services whose id would be the path of a list.
func TestIdsThatNameAnotherOperationAreNeverSent(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	for _, id := range []string{"describe", "public"} {
		_, err := server.Client().ListServiceDetails(t.Context(), id, vpcep.WithoutChecks())
		require.ErrorContains(t, err, "that is the path of another operation")
	}
	assert.Zero(t, server.Requests("ListServicePublicDetails")+server.Requests("ListServiceDescribeDetails"))
}

// TestIdsAreEncoded sends ids with characters that mean something in a URL. The service takes them for what they are.
func TestIdsAreEncoded(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	for _, id := range []string{"a?b", "a#b", "a%2Fb", "a b", "é", "a+b"} {
		server.AddPermissions(id, "*")
		page, err := server.Client().ListServicePermissionsDetails(t.Context(), id, gen.ListServicePermissionsDetailsParams{Permission: "*"})
		require.NoError(t, err, id)
		assert.EqualValues(t, 1, page.TotalCount)
	}
}

func TestWithoutChecksSendsAnUnknownForm(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	_, err := server.Client().BatchAddEndpointServicePermissions(t.Context(), serviceID, gen.BatchAddPermissionRequest{
		Permissions: []gen.EpsAddPermissionRequest{{Permission: "iam:group::42"}},
	}, vpcep.WithoutChecks())
	require.True(t, vpcep.HasCode(err, "EndPoint.3002"), "the service refuses it: %v", err)
	assert.Equal(t, 1, server.Requests(opAdd))
}
