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

func TestAPlanWithoutChangesIsAppliedWithoutALook(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	result, err := whitelist.Apply(t.Context(), server.Client(), &whitelist.Changes{ServiceID: serviceID, Kept: 3})
	require.NoError(t, err)
	assert.Equal(t, &whitelist.Result{Counts: whitelist.Counts{Present: 3}}, result)
	assert.Zero(t, server.Requests(gen.OpListServicePermissionsDetails().ID))
	_, err = whitelist.Apply(t.Context(), server.Client(), &whitelist.Changes{})
	require.ErrorIs(t, err, vpcep.ErrInvalidRequest)
}
