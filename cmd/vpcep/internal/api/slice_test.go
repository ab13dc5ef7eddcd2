package api_test

import (
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

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

// TestContractsInOtherLayouts reads operations of contracts that are laid out in another way than slices are cut.
func TestContractsInOtherLayouts(t *testing.T) {
	t.Parallel()
	var document yaml.Node
	require.NoError(t, yaml.Unmarshal(openapi.YAML(), &document))
	wide, err := yaml.Marshal(&document)
	require.NoError(t, err)
	text := string(openapi.YAML())
	whole, err := openapi3.NewLoader().LoadFromData(openapi.YAML())
	require.NoError(t, err)
	for name, contract := range map[string]string{
		"four spaces":          string(wide),
		"line ends of Windows": strings.ReplaceAll(text, "\n", "\r\n"),
		"spaces at the end":    text + "    ",
		"paths in quotes":      strings.ReplaceAll(text, "  /v1/{project_id}/vpc-endpoints:\n", "  '/v1/{project_id}/vpc-endpoints':\n"),
		"an answer in braces":  strings.Replace(text, "\n  responses:\n", "\n  responses:\n    Gone: {description: Gone.}\n", 1),
		"a text by its name":   strings.Replace(strings.Replace(text, "title: Huawei", "title: &name Huawei", 1), "summary: List the endpoints of the project.", "summary: *name", 1),
	} {
		require.NotEqual(t, text, contract, name)
		op, err := api.OperationOf(contract, gen.OpListEndpoints())
		require.NoError(t, err, name)
		item := whole.Paths.Value(op.Path)
		assert.Len(t, op.Parameters, len(item.Parameters)+len(item.Get.Parameters), name)
		assert.Len(t, op.Spec.Responses.Map(), len(item.Get.Responses.Map()), name)
	}
}
