package api_test

import (
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/api"
	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/openapi"
)

// asJSON is a part of the contract as JSON, with its references as they are.
func asJSON(t *testing.T, part interface{ MarshalJSON() ([]byte, error) }) string {
	t.Helper()
	text, err := part.MarshalJSON()
	require.NoError(t, err)
	return string(text)
}

func TestSlicesHoldWhatTheContractSays(t *testing.T) {
	t.Parallel()
	whole, err := openapi3.NewLoader().LoadFromData(openapi.YAML())
	require.NoError(t, err)
	for _, op := range gen.Operations() {
		text := api.SliceOf(string(openapi.YAML()), op)
		slice, err := openapi3.NewLoader().LoadFromData([]byte(text))
		require.NoError(t, err, "%s: a component is missing", op.ID)
		path, part := whole.Paths.Value(op.Path), slice.Paths.Value(op.Path)
		assert.Equal(t, asJSON(t, path.GetOperation(op.Method)), asJSON(t, part.GetOperation(op.Method)), op.ID)
		assert.Len(t, part.Parameters, len(path.Parameters), op.ID)
		assert.Len(t, part.Operations(), 1, op.ID)
		for name, schema := range slice.Components.Schemas {
			assert.Equal(t, asJSON(t, whole.Components.Schemas[name].Value), asJSON(t, schema.Value), name)
		}
		for name, response := range slice.Components.Responses {
			assert.Equal(t, whole.Components.Responses[name].Value.Description, response.Value.Description, name)
			assert.Empty(t, response.Value.Content, name)
		}
		assert.Less(t, len(text), len(openapi.YAML())/10, op.ID)
	}
}
