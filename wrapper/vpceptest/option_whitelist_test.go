package vpceptest_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestListsThatAreLate(t *testing.T) {
	t.Parallel()
	now := time.Now()
	server := vpceptest.NewServer(t, vpceptest.WithListDelay(1500*time.Millisecond), vpceptest.WithClock(func() time.Time { return now }))
	client := server.Client()
	require.NoError(t, add(t, client, account(1), account(2)))
	listed := func(filter string) *gen.QueryPermissionsResp {
		list, err := client.ListServicePermissionsDetails(t.Context(), vpceptest.EndpointServiceID,
			gen.ListServicePermissionsDetailsParams{Permission: filter})
		require.NoError(t, err)
		return list
	}
	assert.Empty(t, listed("").Permissions)
	assert.Empty(t, listed(account(1)).Permissions)
	now = now.Add(1499 * time.Millisecond)
	assert.Zero(t, listed("").TotalCount)
	now = now.Add(time.Millisecond)
	assert.Len(t, listed("").Permissions, 2)
	assert.Len(t, listed(account(1)).Permissions, 1)
	assert.Len(t, whitelist(server), 2)
}

func TestStrictRemovalsOfOneKind(t *testing.T) {
	t.Parallel()
	for strict, want := range map[vpceptest.Removals][2]bool{
		vpceptest.RemovalsByID: {true, false}, vpceptest.RemovalsByString: {false, true},
	} {
		client := vpceptest.NewServer(t, vpceptest.WithStrictRemovals(strict)).Client()
		_, byID := client.BatchRemoveEndpointServicePermissions(t.Context(), vpceptest.EndpointServiceID,
			gen.BatchRemovePermissionRequest{Permissions: []gen.EpsRemovePermissionRequest{{ID: "b9b6f264-3562-4f62-ba84-c128da20d18d"}}})
		_, byString := client.AddOrRemoveServicePermissions(t.Context(), vpceptest.EndpointServiceID,
			gen.AddOrRemoveServicePermissionsRequestBody{Action: gen.PermissionActionRemove, Permissions: []string{account(1)}})
		assert.Equal(t, want, [2]bool{byID != nil, byString != nil})
	}
}

func TestStrictRemovals(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithStrictRemovals())
	client := server.Client()
	server.AddPermissions(vpceptest.EndpointServiceID, account(1))
	id := server.Whitelist(vpceptest.EndpointServiceID)[0].ID
	byID := func(ids ...string) error {
		var body gen.BatchRemovePermissionRequest
		for _, id := range ids {
			body.Permissions = append(body.Permissions, gen.EpsRemovePermissionRequest{ID: id})
		}
		_, err := client.BatchRemoveEndpointServicePermissions(t.Context(), vpceptest.EndpointServiceID, body)
		return err
	}
	byName := func(permissions ...string) error {
		_, err := client.AddOrRemoveServicePermissions(t.Context(), vpceptest.EndpointServiceID,
			gen.AddOrRemoveServicePermissionsRequestBody{Action: gen.PermissionActionRemove, Permissions: permissions})
		return err
	}
	assert.True(t, vpcep.HasCode(byID(id, "b9b6f264-3562-4f62-ba84-c128da20d18d"), "EndPoint.3002"))
	assert.True(t, vpcep.HasCode(byName(account(1), account(2)), "EndPoint.3002"))
	assert.Equal(t, []string{account(1)}, whitelist(server), "nothing is removed")
	require.NoError(t, byName(account(1)))
	assert.Empty(t, whitelist(server))
}

func TestOneTypePerCall(t *testing.T) {
	t.Parallel()
	const path = "organizations:orgPath::o-1/r-1/*"
	client := vpceptest.NewServer(t, vpceptest.WithOneTypePerCall()).Client()
	assert.True(t, vpcep.HasCode(add(t, client, account(1), path), "EndPoint.3002"))
	assert.NoError(t, add(t, client, account(1), "*"))
	assert.NoError(t, add(t, client, path))
}
