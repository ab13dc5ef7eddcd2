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

// A plan is empty, and the whitelist in sync, only when every kind of change is missing.
func TestWhenAPlanIsEmpty(t *testing.T) {
	t.Parallel()
	one := []whitelist.Record{{ID: "id", Permission: account(0)}}
	for name, test := range map[string]struct {
		plan          whitelist.Changes
		empty, inSync bool
		removals      int
	}{
		"nothing":             {whitelist.Changes{Kept: accounts(0, 3)}, true, true, 0},
		"one to add":          {whitelist.Changes{Add: []whitelist.Entry{{}}}, false, false, 0},
		"one to describe":     {whitelist.Changes{Describe: []whitelist.Description{{}}}, false, false, 0},
		"to add and describe": {whitelist.Changes{Add: []whitelist.Entry{{}}, Describe: []whitelist.Description{{}}}, false, false, 0},
		"one to remove":       {whitelist.Changes{Remove: one}, false, false, 1},
		"a double that stays": {whitelist.Changes{Double: one}, true, false, 0},
		"a double that goes":  {whitelist.Changes{Double: one, Prune: true}, false, false, 1},
		"a protected double":  {whitelist.Changes{Double: one, Prune: true, Protected: []string{account(0)}}, true, false, 0},
		"both":                {whitelist.Changes{Remove: one, Double: one, Prune: true}, false, false, 2},
		"one of each":         {whitelist.Changes{Add: []whitelist.Entry{{}}, Remove: one}, false, false, 1},
	} {
		assert.Equal(t, test.empty, test.plan.Empty(), name)
		assert.Equal(t, test.inSync, test.plan.InSync(), name)
		assert.Equal(t, test.removals, test.plan.Removals(), name)
	}
}
