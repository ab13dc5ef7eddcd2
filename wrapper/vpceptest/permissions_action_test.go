package vpceptest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestAddOrRemoveByString(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
	server.AddPermissions(vpceptest.EndpointServiceID, "*")
	client := server.Client()
	act := func(action gen.PermissionAction, permissions ...string) []string {
		answer, err := client.AddOrRemoveServicePermissions(t.Context(), vpceptest.EndpointServiceID,
			gen.AddOrRemoveServicePermissionsRequestBody{
				Action: action, Permissions: permissions, PermissionType: gen.PermissionTypeDomainID,
			})
		require.NoError(t, err)
		assert.Equal(t, gen.PermissionTypeDomainID, answer.PermissionType)
		assert.ElementsMatch(t, whitelist(server), answer.Permissions, "the whole whitelist")
		return answer.Permissions
	}
	assert.Equal(t, []string{"*", account(1), account(2)}, act("add", account(1), account(2)))
	assert.Equal(t, []string{"*", account(1), account(2), account(1), "iam:domainName::x*"}, act("add", account(1), "iam:domainName::x*"))
	assert.Equal(t, []string{account(2), "iam:domainName::x*"}, act("remove", account(1), "*", account(9)))
}
