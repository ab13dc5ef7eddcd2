package contracttest_test

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/vpcep-go/vpcep/internal/contracttest"
	"github.com/vpcep-go/vpcep/openapi"
)

// These tests keep the contract plain for the generators of other languages.

// inAnswer ends the name of a schema that is the open form of another one.
const inAnswer = "InAnswer"

// schemasOf are all schemas below some, by the place where they were met first.
func schemasOf(roots ...*openapi3.SchemaRef) map[string]*openapi3.Schema {
	found, seen := map[string]*openapi3.Schema{}, map[*openapi3.Schema]bool{}
	var visit func(at string, ref *openapi3.SchemaRef)
	visit = func(at string, ref *openapi3.SchemaRef) {
		if ref == nil || seen[ref.Value] {
			return
		}
		if ref.Ref != "" {
			at = ref.Ref
		}
		seen[ref.Value], found[at] = true, ref.Value
		for name, member := range ref.Value.Properties {
			visit(at+"."+name, member)
		}
		visit(at+"[]", ref.Value.Items)
	}
	for i, root := range roots {
		visit(fmt.Sprint(i), root)
	}
	return found
}

// requestSchemas are all schemas in parameters and bodies.
func requestSchemas(doc *openapi3.T) map[string]*openapi3.Schema {
	var roots []*openapi3.SchemaRef
	for _, op := range contracttest.Operations(doc) {
		for _, param := range op.Parameters {
			roots = append(roots, param.Value.Schema)
		}
		roots = append(roots, op.Body())
	}
	return schemasOf(roots...)
}

// answerSchemas are all schemas in answers.
func answerSchemas(doc *openapi3.T) map[string]*openapi3.Schema {
	var roots []*openapi3.SchemaRef
	for _, op := range contracttest.Operations(doc) {
		for _, answer := range op.Responses.Map() {
			for _, media := range answer.Value.Content {
				roots = append(roots, media.Schema)
			}
		}
	}
	return schemasOf(roots...)
}

func isOpen(schema *openapi3.Schema) bool {
	closed := schema.AdditionalProperties.Has
	return closed == nil || *closed
}

// TestRequestsAreClosed finds objects that take unknown members and lists of values that are not complete.
func TestRequestsAreClosed(t *testing.T) {
	t.Parallel()
	for at, schema := range requestSchemas(contracttest.Load(t)) {
		assert.NotContains(t, schema.Extensions, "x-extensible-enum", at)
		if schema.Type.Is("object") && len(schema.Properties) > 0 {
			assert.False(t, isOpen(schema), "%s takes unknown members: additionalProperties should be false", at)
		}
	}
}

// TestAnswersAreOpen finds objects and lists of values in answers that a later edition of the service would break.
func TestAnswersAreOpen(t *testing.T) {
	t.Parallel()
	for at, schema := range answerSchemas(contracttest.Load(t)) {
		assert.Empty(t, schema.Enum, "%s: x-extensible-enum lists the known values of an answer", at)
		assert.True(t, isOpen(schema), "%s refuses unknown members", at)
	}
}

// TestFormsInAnswersFollowThoseInRequests compares what the contract has to say twice. The overlay makes one Go type of both.
func TestFormsInAnswersFollowThoseInRequests(t *testing.T) {
	t.Parallel()
	overlay, err := os.ReadFile("../../openapi/go.overlay.yaml")
	require.NoError(t, err)
	joined := regexp.MustCompile(`\w+`+inAnswer).FindAllString(string(overlay), -1)
	schemas := contracttest.Load(t).Components.Schemas
	for name, ref := range schemas {
		base, ok := strings.CutSuffix(name, inAnswer)
		if !ok {
			continue
		}
		require.Contains(t, schemas, base, name)
		request, answer := schemas[base].Value, ref.Value
		assert.Equal(t, request.Type, answer.Type, name)
		if known, ok := answer.Extensions["x-extensible-enum"]; ok {
			assert.Equal(t, request.Enum, known, "the values of %s and %s", base, name)
		}
		assert.Equal(t, slices.Sorted(maps.Keys(request.Properties)), slices.Sorted(maps.Keys(answer.Properties)), name)
		assert.Equal(t, request.Required, answer.Required, name)
		assert.Contains(t, joined, name, "go.overlay.yaml makes one type of both")
	}
	assert.NotEmpty(t, joined)
}

// eachValue shows every value of the contract with the mapping or list above it, its key, which is nil in a list, and the keys that
// lead to it.
func eachValue(t *testing.T, see func(above, key, value *yaml.Node, path []string)) {
	t.Helper()
	var document yaml.Node
	require.NoError(t, yaml.Unmarshal(openapi.YAML(), &document))
	var below func(above *yaml.Node, path []string)
	below = func(above *yaml.Node, path []string) {
		for i, value := range above.Content {
			if above.Kind != yaml.MappingNode {
				see(above, nil, value, path)
				below(value, path)
			} else if i%2 == 1 {
				key := above.Content[i-1]
				way := append(slices.Clip(path), key.Value)
				see(above, key, value, way)
				below(value, way)
			}
		}
	}
	below(&document, nil)
}

// TestDescriptionsEndNoComment finds what would end a comment in generated code.
func TestDescriptionsEndNoComment(t *testing.T) {
	t.Parallel()
	texts := 0
	eachValue(t, func(_, key, value *yaml.Node, _ []string) {
		if key != nil && slices.Contains([]string{"description", "summary", "title"}, key.Value) {
			texts++
			assert.NotContains(t, value.Value, "*/", "line %d", value.Line)
		}
	})
	assert.Greater(t, texts, 500)
}

// TestNothingIsForOneLanguage finds extensions that belong into an overlay.
func TestNothingIsForOneLanguage(t *testing.T) {
	t.Parallel()
	assert.Empty(t, regexp.MustCompile(`(?m)^.*\bx-(go|oapi-codegen|omitempty|ogen|java|ts|rust)\b.*$`).FindAllString(string(openapi.YAML()), -1))
}

// TestComponentsHaveNamesOfTheirOwn finds parameters, headers and answers that are called like a schema. Some generators make a type
// of each, in one place.
func TestComponentsHaveNamesOfTheirOwn(t *testing.T) {
	t.Parallel()
	components := contracttest.Load(t).Components
	for _, names := range [][]string{
		slices.Collect(maps.Keys(components.Parameters)), slices.Collect(maps.Keys(components.Headers)), slices.Collect(maps.Keys(components.Responses)),
	} {
		require.NotEmpty(t, names)
		for _, name := range names {
			assert.NotContains(t, components.Schemas, name)
		}
	}
}

// TestStrictReadersOfYAML finds texts in brackets that need quotes: in YAML 1.1 a colon inside of them ends the text.
func TestStrictReadersOfYAML(t *testing.T) {
	t.Parallel()
	seen := 0
	eachValue(t, func(above, key, value *yaml.Node, _ []string) {
		for _, node := range []*yaml.Node{key, value} {
			if node != nil && above.Style == yaml.FlowStyle && node.Kind == yaml.ScalarNode && node.Style == 0 {
				seen++
				assert.NotContains(t, node.Value, ":", "line %d", node.Line)
			}
		}
	})
	assert.Greater(t, seen, 500)
}

// TestExtensionsNameNoSchema finds members of extensions that validators of JSON Schema take for the name of a schema, so that there
// seem to be several with one name.
func TestExtensionsNameNoSchema(t *testing.T) {
	t.Parallel()
	seen := 0
	eachValue(t, func(_, key, value *yaml.Node, path []string) {
		if key != nil && slices.ContainsFunc(path, func(name string) bool { return strings.HasPrefix(name, "x-") }) {
			seen++
			assert.NotContains(t, []string{"id", "$id", "$anchor", "$schema"}, key.Value, "line %d", value.Line)
		}
	})
	assert.Greater(t, seen, 500)
}

// TestLiteralPathsComeFirst finds a path that stands before one that it matches too. Routers that take the first match, such as that of
// Starlette, never get to the other.
func TestLiteralPathsComeFirst(t *testing.T) {
	t.Parallel()
	var document struct{ Paths yaml.Node }
	require.NoError(t, yaml.Unmarshal(openapi.YAML(), &document))
	var before []string
	for i := 0; i < len(document.Paths.Content); i += 2 {
		path := document.Paths.Content[i].Value
		for _, one := range before {
			matches := regexp.MustCompile("^" + regexp.MustCompile(`\{\w+\}`).ReplaceAllString(one, "[^/{}]+") + "$")
			assert.NotRegexp(t, matches, strings.ReplaceAll(path, "{project_id}", "project"), one)
		}
		before = append(before, path)
	}
	assert.Greater(t, len(before), 20)
}
