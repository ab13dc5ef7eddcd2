package vpceptest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestUpdateDescription(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddPermissions(vpceptest.EndpointServiceID, account(1), "*")
	id := server.Whitelist(vpceptest.EndpointServiceID)[1].ID
	body := gen.UpdatePermissionDescRequest{Permission: gen.EpsUpdatePermissionDesc{Description: "new"}}
	client := server.Client()
	answer, err := client.UpdateEndpointServicePermissionDesc(t.Context(), vpceptest.EndpointServiceID, id, body)
	require.NoError(t, err)
	assert.Equal(t, server.Whitelist(vpceptest.EndpointServiceID)[1:], answer.Permissions)
	assert.Equal(t, "new", answer.Permissions[0].Description)

	for _, unknown := range []string{"unknown", "a b"} {
		_, err = client.UpdateEndpointServicePermissionDesc(t.Context(), vpceptest.EndpointServiceID, unknown, body)
		assert.ErrorIs(t, err, vpcep.ErrNotFound)
		assert.True(t, vpcep.HasCode(err, "EndPoint.0005"))
	}
}
