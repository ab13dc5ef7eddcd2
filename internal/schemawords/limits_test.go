package schemawords_test

import (
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/internal/schemawords"
)

func TestLimitsInWords(t *testing.T) {
	t.Parallel()
	text := openapi3.NewStringSchema().WithMinLength(1).WithMaxLength(64)
	list := openapi3.NewArraySchema().WithMaxItems(1).WithItems(text)
	number := openapi3.NewInt32Schema().WithMin(0).WithDefault(10)
	word := openapi3.NewStringSchema().WithEnum("a", "b").WithPattern("^a")
	above := openapi3.NewInt32Schema().WithMin(0).WithMax(5).WithExclusiveMin(true).WithDefault(10)
	large := openapi3.NewInt64Schema().WithEnum(1e7)
	large.MultipleOf = new(10.0)
	pairs := openapi3.NewArraySchema().WithMinItems(2).WithMaxItems(2).WithUniqueItems(true).WithItems(openapi3.NewSchema())
	pairs.Default = []any{}
	members := openapi3.NewObjectSchema().WithMinProperties(1).WithMaxProperties(3)
	for _, one := range []struct {
		schema *openapi3.Schema
		kind   string
		limits []string
	}{
		{text, "string", []string{"1 to 64 characters"}},
		{list, "list of strings", []string{"at most 1 item", "each 1 to 64 characters"}},
		{number, "integer", []string{"at least 0", "default 10"}},
		{word, "string", []string{"one of a, b", "pattern ^a"}},
		{above, "integer", []string{"more than 0 and at most 5", "default 10"}},
		{large, "integer", []string{"one of 10000000", "a multiple of 10"}},
		{pairs, "list of any", []string{"2 items", "none twice", "default none"}},
		{members, "object", []string{"1 to 3 members"}},
		{openapi3.NewSchema(), "any", nil},
	} {
		assert.Equal(t, one.kind, schemawords.TypeOf(one.schema))
		assert.Equal(t, one.limits, schemawords.WordsOf(one.schema))
	}
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "permissions[3].permission", schemawords.Place([]string{"permissions", "3", "permission"}))
	assert.Empty(t, schemawords.Place(nil))
}

func TestValuesHaveAllTheirDigits(t *testing.T) {
	t.Parallel()
	for want, value := range map[string]any{
		"10000000": 1e7, "-2147483648": -2147483648.0, "0.5": 0.5, "1e+21": 1e21, "true": true, "a": "a", `""`: "", "[x]": []any{"x"},
	} {
		assert.Equal(t, want, schemawords.TextOf(value))
	}
}
