package schemawords_test

import (
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/schemawords"
)

func TestLimitsInWords(t *testing.T) {
	t.Parallel()
	text := openapi3.NewStringSchema().WithMinLength(1).WithMaxLength(64)
	list := openapi3.NewArraySchema().WithMaxItems(1).WithItems(text)
	number := openapi3.NewInt32Schema().WithMin(0).WithDefault(10)
	word := openapi3.NewStringSchema().WithEnum("a", "b").WithPattern("^a")
	for _, one := range []struct {
		schema *openapi3.Schema
		kind   string
		limits []string
	}{
		{text, "string", []string{"1 to 64 characters"}},
		{list, "list of strings", []string{"at most 1 item", "each 1 to 64 characters"}},
		{number, "integer", []string{"at least 0", "default 10"}},
		{word, "string", []string{"one of a, b", "pattern ^a"}},
		{openapi3.NewSchema(), "any", nil},
	} {
		assert.Equal(t, one.kind, schemawords.TypeOf(one.schema))
		assert.Equal(t, one.limits, schemawords.LimitsOf(one.schema))
	}
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "permissions[3].permission", schemawords.Place([]string{"permissions", "3", "permission"}))
	assert.Empty(t, schemawords.Place(nil))
}
