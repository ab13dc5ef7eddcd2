package whitelist_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// A row that was to be described and is gone by the time of Apply gets no request.
func TestApplyOfDescriptionsOfRowsThatAreGone(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 2)...)
		rows := b.Whitelist(serviceID)
		plan := &whitelist.Changes{ServiceID: serviceID}
		for _, row := range rows {
			plan.Describe = append(plan.Describe, whitelist.Description{ID: row.ID, Permission: row.Permission, Description: "new"})
		}
		removeByOther(b.Service, account(0))
		result, err := whitelist.Apply(t.Context(), b.client, plan)
		require.NoError(t, err)
		assert.Equal(t, 1, result.Described)
		assert.Equal(t, 1, b.Requests(gen.OpUpdateEndpointServicePermissionDesc().ID))
	})
}
