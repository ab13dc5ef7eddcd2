package vpceptest_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestBatchRemove(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddPermissions(vpceptest.EndpointServiceID, account(1), account(2), account(3))
	list := server.Whitelist(vpceptest.EndpointServiceID)
	body := gen.BatchRemovePermissionRequest{Permissions: []gen.EpsRemovePermissionRequest{
		{ID: list[0].ID}, {ID: "unknown"}, {ID: list[2].ID},
	}}
	for range 2 {
		answer, err := server.Client().BatchRemoveEndpointServicePermissions(t.Context(), vpceptest.EndpointServiceID, body)
		require.NoError(t, err)
		assert.Empty(t, answer.Permissions)
		assert.Equal(t, []string{account(2)}, whitelist(server))
	}
	result := raw(t, server, http.MethodPost, permissionsPath+"/batch-delete", `{"permissions":[]}`)
	assert.JSONEq(t, `{"permissions":[]}`, result.body)
}
