package contracttest_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/contracttest"
)

// readVectors reads a file of vectors that ships beside the contract.
func readVectors[T any](t *testing.T, name string) []T {
	t.Helper()
	text, err := os.ReadFile("../../openapi/vectors/" + name)
	require.NoError(t, err)
	var file struct{ Vectors []T }
	require.NoError(t, json.Unmarshal(text, &file))
	require.NotEmpty(t, file.Vectors)
	return file.Vectors
}

func TestPermissionVectors(t *testing.T) {
	t.Parallel()
	type vector struct {
		Permission, Reason string
		BatchAdd           bool `json:"batch_add"`
		Action             bool
	}
	schemas := contracttest.Load(t).Components.Schemas
	for _, v := range readVectors[vector](t, "permissions.json") {
		add := gen.BatchAddPermissionRequest{Permissions: []gen.EpsAddPermissionRequest{{Permission: v.Permission}}}
		action := gen.AddOrRemoveServicePermissionsRequestBody{Permissions: []string{v.Permission}, Action: gen.PermissionActionAdd}
		assert.Equal(t, v.BatchAdd, add.Validate() == nil, "batch add: %s", v.Reason)
		assert.Equal(t, v.Action, action.Validate() == nil, "action: %s", v.Reason)
		assert.Equal(t, v.BatchAdd, schemas["Permission"].Value.VisitJSON(v.Permission) == nil, "contract, batch add: %s", v.Reason)
		assert.Equal(t, v.Action, schemas["ActionPermission"].Value.VisitJSON(v.Permission) == nil, "contract, action: %s", v.Reason)
	}
}

func TestTimestampVectors(t *testing.T) {
	t.Parallel()
	type vector struct {
		Text string
		UTC  *time.Time
	}
	for _, v := range readVectors[vector](t, "timestamps.json") {
		text, err := json.Marshal(map[string]string{"permission": "*", "created_at": v.Text})
		require.NoError(t, err)
		var record gen.EpsPermission
		err = json.Unmarshal(text, &record)
		if v.UTC == nil {
			require.Error(t, err, v.Text)
			continue
		}
		require.NoError(t, err, v.Text)
		assert.Equal(t, v.UTC.UTC(), record.CreatedAt, v.Text)
	}
}
