package contracttest_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vpcep-go/vpcep/internal/contracttest"
)

// TestValidateAgreesWithKinOpenAPI compares the generated checks with kin-openapi on bodies that are made at random
// from the contract: values around the limits, hostile strings, missing members. rapid makes 100 rounds by default, so
// the number of bodies is counted and asserted.
func TestValidateAgreesWithKinOpenAPI(t *testing.T) {
	t.Parallel()
	const wanted = 12_000
	doc := contracttest.Load(t)
	operations := contracttest.Operations(doc)
	var withBody []string
	for id, op := range operations {
		if op.Body() != nil {
			withBody = append(withBody, id)
		}
	}
	slices.Sort(withBody)
	models := contracttest.Models()
	compared, refused := 0, 0
	for compared < wanted {
		rapid.Check(t, func(r *rapid.T) {
			id := rapid.SampledFrom(withBody).Draw(r, "operation")
			schema := operations[id].Body()
			if !agree(r, schema.Value, models[id].NewBody(), drawBody(r, schema)) {
				refused++
			}
			compared++
		})
	}
	t.Logf("%d bodies compared, %d of them refused by both", compared, refused)
	require.Greater(t, refused, wanted/10, "too few bad bodies to tell anything")
	require.Greater(t, compared-refused, wanted/10, "too few good bodies to tell anything")
}

// agree puts a body into the Go model, and compares what Validate says of the model with what kin-openapi says of the
// JSON that the client would send for it. It reports whether the body is good.
func agree(r *rapid.T, schema *openapi3.Schema, model contracttest.Validator, body any) bool {
	text, err := json.Marshal(body)
	require.NoError(r, err)
	if json.Unmarshal(text, model) != nil {
		r.Skip("a value of a type that the model cannot hold")
	}
	sent, err := json.Marshal(model)
	require.NoError(r, err)
	var decoded any
	require.NoError(r, json.Unmarshal(sent, &decoded))
	byContract, byModel := schema.VisitJSON(decoded), model.Validate()
	if (byContract == nil) != (byModel == nil) {
		r.Fatalf("they disagree on %s\nkin-openapi: %v\nValidate:    %v", sent, byContract, byModel)
	}
	return byModel == nil
}

// drawBody draws a value for a schema: most of it good, some of it not.
func drawBody(r *rapid.T, ref *openapi3.SchemaRef) any {
	schema := ref.Value
	switch {
	case len(schema.AnyOf) > 0 && !schema.AnyOf[0].Value.Type.Is("string") && len(schema.AnyOf[0].Value.AnyOf) == 0:
		return drawBody(r, schema.AnyOf[0]) // The other forms are those of answers.
	case schema.Type.Is("object"):
		object := map[string]any{}
		for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
			if slices.Contains(schema.Required, name) || rapid.Bool().Draw(r, "has "+name) {
				object[name] = drawBody(r, schema.Properties[name])
			}
		}
		if rapid.IntRange(0, 19).Draw(r, "drop a member") == 0 && len(schema.Required) > 0 {
			delete(object, rapid.SampledFrom(schema.Required).Draw(r, "dropped"))
		}
		return object
	case schema.Type.Is("array"):
		most := 3
		if schema.MaxItems != nil && rapid.IntRange(0, 19).Draw(r, "long") == 0 {
			most = int(*schema.MaxItems) + 1
		}
		return rapid.SliceOfN(rapid.Custom(func(r *rapid.T) any { return drawBody(r, schema.Items) }), 0, most).Draw(r, "list")
	case schema.Type.Is("integer"):
		near := []int64{0, 1, 80, 65535, 65536, -1}
		return rapid.SampledFrom(near).Draw(r, "number")
	case schema.Type.Is("boolean"):
		return rapid.Bool().Draw(r, "flag")
	default:
		return drawText(r, schema)
	}
}

func drawText(r *rapid.T, schema *openapi3.Schema) string {
	near := contracttest.TextCases("", schema)
	if len(near) == 0 || rapid.IntRange(0, 9).Draw(r, "hostile") == 0 {
		return rapid.String().Draw(r, "text")
	}
	value, _ := rapid.SampledFrom(near).Draw(r, "near a limit").Value.(string)
	switch rapid.IntRange(0, 19).Draw(r, "twist") {
	case 0:
		return value + rapid.String().Draw(r, "tail")
	case 1:
		return value[:rapid.IntRange(0, len(value)).Draw(r, "cut")]
	default:
		return value
	}
}
