package contracttest_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/contracttest"
)

// validator is a request body of the client.
type validator interface{ Validate() error }

// models makes an empty request body for each schema that is one. TestEverySchemaHasAModel keeps it complete.
var models = map[string]func() validator{
	"AddOrRemoveServicePermissionsRequestBody": func() validator { return new(gen.AddOrRemoveServicePermissionsRequestBody) },
	"BatchAddPermissionRequest":                func() validator { return new(gen.BatchAddPermissionRequest) },
	"BatchRemovePermissionRequest":             func() validator { return new(gen.BatchRemovePermissionRequest) },
	"UpdatePermissionDescRequest":              func() validator { return new(gen.UpdatePermissionDescRequest) },
}

// schemaName is the name that a body is referred to by.
func schemaName(ref *openapi3.SchemaRef) string { return ref.Ref[len("#/components/schemas/"):] }

func TestEverySchemaHasAModel(t *testing.T) {
	t.Parallel()
	var bodies []string
	for _, op := range contracttest.Operations(contracttest.Load(t)) {
		if body := op.Body(); body != nil {
			bodies = append(bodies, schemaName(body))
		}
	}
	slices.Sort(bodies)
	require.Equal(t, slices.Compact(bodies), slices.Sorted(maps.Keys(models)))
}

// TestValidateAgreesWithKinOpenAPI compares the generated checks with kin-openapi on bodies that are made at random
// from the contract: values around the limits, hostile strings, missing members. rapid makes 100 rounds by default, so
// the number of bodies is counted and asserted.
func TestValidateAgreesWithKinOpenAPI(t *testing.T) {
	t.Parallel()
	const wanted = 12_000
	doc := contracttest.Load(t)
	names := slices.Sorted(maps.Keys(models))
	compared, refused := 0, 0
	for compared < wanted {
		rapid.Check(t, func(r *rapid.T) {
			name := rapid.SampledFrom(names).Draw(r, "schema")
			body := drawBody(r, doc.Components.Schemas[name])
			if !agree(r, doc.Components.Schemas[name].Value, models[name](), body) {
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
func agree(r *rapid.T, schema *openapi3.Schema, model validator, body any) bool {
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
		return rapid.SliceOfN(rapid.Custom(func(r *rapid.T) any { return drawBody(r, schema.Items) }), 0, 3).Draw(r, "list")
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
