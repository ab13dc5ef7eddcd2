package check_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/check"
)

func TestObject(t *testing.T) {
	t.Parallel()
	for value, good := range map[string]bool{
		`{}`: true, ` {"a": [1]}`: true, `{"a":}`: false, `[]`: false, `"{}"`: false, `null`: false, ``: false, `{} {}`: false,
	} {
		var c check.Collector
		var root *check.Path
		at := root.Field("policy_document")
		c.Object(&at, json.RawMessage(value))
		if good {
			require.NoError(t, c.Err(), value)
			continue
		}
		assert.EqualError(t, c.Err(), "policy_document: must be a JSON object", value)
	}
}
