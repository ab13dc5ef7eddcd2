package vpceptest_test

import (
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestDuplicates(t *testing.T) {
	t.Parallel()
	for kind, want := range map[vpceptest.Duplicates]struct {
		list     []string
		answered int
		code     string
	}{
		vpceptest.DuplicatesIgnored: {[]string{account(1), account(2)}, 1, ""},
		vpceptest.DuplicatesRefused: {[]string{account(1)}, 0, "EndPoint.3002"},
		vpceptest.DuplicatesDoubled: {[]string{account(1), account(2), account(1), account(2)}, 3, ""},
	} {
		server := vpceptest.NewServer(t, vpceptest.WithDuplicates(kind))
		server.AddPermissions(vpceptest.EndpointServiceID, account(1))
		answer, err := server.Client().BatchAddEndpointServicePermissions(t.Context(), vpceptest.EndpointServiceID,
			gen.BatchAddPermissionRequest{Permissions: []gen.EpsAddPermissionRequest{
				{Permission: account(2)}, {Permission: account(1)}, {Permission: account(2)},
			}})
		assert.Equal(t, want.list, whitelist(server))
		if want.code != "" {
			assert.True(t, vpcep.HasCode(err, want.code))
			continue
		}
		require.NoError(t, err)
		assert.Len(t, answer.Permissions, want.answered)
		_, err = server.Client().AddOrRemoveServicePermissions(t.Context(), vpceptest.EndpointServiceID,
			gen.AddOrRemoveServicePermissionsRequestBody{Action: "add", Permissions: []string{account(1)}})
		require.NoError(t, err)
		doubled := len(want.list)
		if kind == vpceptest.DuplicatesDoubled {
			doubled++
		}
		assert.Len(t, whitelist(server), doubled, "the same for strings")
	}
}

func TestBatchLimit(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	client := server.Client()
	var many []string
	for n := range 51 {
		many = append(many, account(n))
	}
	err := add(t, client, many...)
	assert.True(t, vpcep.HasCode(err, "EndPoint.0016"), err)
	assert.Empty(t, whitelist(server))
	require.NoError(t, add(t, client, many[:50]...))
	for _, action := range []gen.PermissionAction{gen.PermissionActionAdd, gen.PermissionActionRemove} {
		_, err = client.AddOrRemoveServicePermissions(t.Context(), vpceptest.EndpointServiceID,
			gen.AddOrRemoveServicePermissionsRequestBody{Action: action, Permissions: many})
		assert.True(t, vpcep.HasCode(err, "EndPoint.0016"), err)
	}
	_, err = client.BatchRemoveEndpointServicePermissions(t.Context(), vpceptest.EndpointServiceID,
		gen.BatchRemovePermissionRequest{Permissions: slices.Repeat([]gen.EpsRemovePermissionRequest{{ID: "1"}}, 51)})
	assert.True(t, vpcep.HasCode(err, "EndPoint.0016"), err)
	assert.Len(t, whitelist(server), 50)

	small := vpceptest.NewServer(t, vpceptest.WithBatchLimit(1))
	assert.Error(t, add(t, small.Client(), many[:2]...))
	assert.NoError(t, add(t, small.Client(), many[:1]...))
}

func TestWhitelistLimit(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithWhitelistLimit(2))
	client := server.Client()
	require.NoError(t, add(t, client, account(1)))
	err := add(t, client, account(2), account(3))
	assert.ErrorIs(t, err, vpcep.ErrQuotaExceeded)
	assert.True(t, vpcep.HasCode(err, "EndPoint.3049"))
	assert.Equal(t, []string{account(1)}, whitelist(server), "all or none")
	require.NoError(t, add(t, client, account(1), account(2)), "one of them is there already")
}

func TestPermissionTypeMustFit(t *testing.T) {
	t.Parallel()
	const path = "organizations:orgPath::o-1/r-1/*"
	server := vpceptest.NewServer(t)
	for _, test := range []struct {
		kind       gen.PermissionType
		permission string
		ok         bool
	}{
		{"", path, true}, {"", account(1), true},
		{gen.PermissionTypeDomainID, path, false}, {gen.PermissionTypeDomainID, account(2), true},
		{gen.PermissionTypeDomainID, "*", true}, {gen.PermissionTypeOrgPath, path + "x", true},
		{gen.PermissionTypeOrgPath, account(3), false}, {gen.PermissionTypeOrgPath, "*", false},
	} {
		_, err := server.Client().BatchAddEndpointServicePermissions(t.Context(), vpceptest.EndpointServiceID,
			gen.BatchAddPermissionRequest{PermissionType: test.kind,
				Permissions: []gen.EpsAddPermissionRequest{{Permission: test.permission}}})
		assert.Equal(t, test.ok, err == nil, "%s %s", test.kind, test.permission)
		for _, action := range []gen.PermissionAction{gen.PermissionActionRemove, gen.PermissionActionAdd} {
			_, err = server.Client().AddOrRemoveServicePermissions(t.Context(), vpceptest.EndpointServiceID,
				gen.AddOrRemoveServicePermissionsRequestBody{PermissionType: test.kind, Action: action,
					Permissions: []string{test.permission}})
			assert.Equal(t, test.ok, err == nil || !vpcep.HasCode(err, "EndPoint.3002"), "%s %s", test.kind, test.permission)
		}
	}
	kept := server.Whitelist(vpceptest.EndpointServiceID)
	assert.Len(t, kept, 5)
	assert.Equal(t, gen.PermissionTypeOrgPath, kept[4].PermissionType)
}

func TestParallelAddsLoseNothing(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	client := server.Client()
	var group sync.WaitGroup
	var want []string
	for n := range 40 {
		want = append(want, account(n))
		group.Go(func() {
			assert.NoError(t, add(t, client, account(n)))
			server.Whitelist(vpceptest.EndpointServiceID)
			server.IssueToken()
		})
	}
	group.Wait()
	assert.ElementsMatch(t, want, whitelist(server))
	ids := map[string]bool{}
	for _, p := range server.Whitelist(vpceptest.EndpointServiceID) {
		ids[p.ID] = true
	}
	assert.Len(t, ids, 40)
}
