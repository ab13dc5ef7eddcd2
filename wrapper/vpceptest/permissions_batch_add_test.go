package vpceptest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestBatchAddAnswersAsDocumented(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	answer, err := server.Client().BatchAddEndpointServicePermissions(t.Context(), vpceptest.EndpointServiceID,
		gen.BatchAddPermissionRequest{Permissions: []gen.EpsAddPermissionRequest{
			{Permission: "*", Description: "everyone"}, {Permission: account(1), Description: "one"},
		}})
	require.NoError(t, err)
	require.Len(t, answer.Permissions, 2)
	kept := server.Whitelist(vpceptest.EndpointServiceID)
	assert.Equal(t, []string{"everyone", "one"}, []string{kept[0].Description, kept[1].Description})
	assert.Equal(t, kept[1], answer.Permissions[0], "in reverse")
	assert.Equal(t, kept[0].ID, answer.Permissions[1].ID)
	assert.Empty(t, answer.Permissions[1].Description, "the description of * does not come back")
	assert.Empty(t, kept[0].PermissionType, "only where it was given")
}
