package whitelist_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

func TestAPlanIsTheSameJSONAsAValue(t *testing.T) {
	t.Parallel()
	plan := whitelist.Changes{ServiceID: serviceID}
	pointer, err := json.Marshal(&plan)
	require.NoError(t, err)
	value, err := json.Marshal(struct{ Plan whitelist.Changes }{plan})
	require.NoError(t, err)
	assert.JSONEq(t, `{"Plan":`+string(pointer)+`}`, string(value))
	assert.Contains(t, string(value), `"describe":[]`)
}
