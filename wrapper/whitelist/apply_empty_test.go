package whitelist_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// A plan that has nothing to do may be an old one, so that its application looks.
func TestAPlanWithoutChangesIsLookedAt(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddPermissions(serviceID, accounts(0, 3)...)
	plan, err := whitelist.Plan(t.Context(), server.Client(), serviceID, entries(accounts(0, 3)...))
	require.NoError(t, err)
	require.True(t, plan.Empty())
	result, err := whitelist.Apply(t.Context(), server.Client(), plan)
	require.NoError(t, err)
	assert.Equal(t, &whitelist.Result{Counts: whitelist.Counts{Present: 3}, Verified: true}, result)
	assert.Equal(t, 2, server.Requests(gen.OpListServicePermissionsDetails().ID))
	_, err = whitelist.Apply(t.Context(), server.Client(), &whitelist.Changes{})
	require.ErrorIs(t, err, vpcep.ErrInvalidRequest)
}
