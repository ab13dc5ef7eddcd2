package allof_test

import (
	"encoding/json"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/allof"
)

func TestJoin(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ own, part, want string }{
		"what only the part says": {
			`{}`,
			`{"type": "string", "format": "uuid", "pattern": "a", "minLength": 1, "maxLength": 2, "default": "b", "enum": ["a"], "nullable": true}`,
			`{"type": "string", "format": "uuid", "pattern": "a", "minLength": 1, "maxLength": 2, "default": "b", "enum": ["a"], "nullable": true}`,
		},
		"the stricter limit, on either side": {
			`{"minLength": 1, "maxLength": 9, "minItems": 2, "maxItems": 3, "minimum": 1, "maximum": 3}`,
			`{"minLength": 2, "maxLength": 8, "minItems": 1, "maxItems": 4, "minimum": 0, "maximum": 4, "exclusiveMaximum": true}`,
			`{"minLength": 2, "maxLength": 8, "minItems": 2, "maxItems": 3, "minimum": 1, "maximum": 3}`,
		},
		"a bound that is excluded": {
			`{"minimum": 1, "maximum": 3, "exclusiveMaximum": true}`, `{"minimum": 1, "exclusiveMinimum": true, "maximum": 3}`,
			`{"minimum": 1, "exclusiveMinimum": true, "maximum": 3, "exclusiveMaximum": true}`,
		},
		"a bound that the part excludes": {
			`{"maximum": 3}`, `{"maximum": 3, "exclusiveMaximum": true}`, `{"maximum": 3, "exclusiveMaximum": true}`,
		},
		"bounds of the part alone, or stricter ones": {
			`{"minimum": 1}`, `{"minimum": 2, "exclusiveMinimum": true, "maximum": 3, "exclusiveMaximum": true}`,
			`{"minimum": 2, "exclusiveMinimum": true, "maximum": 3, "exclusiveMaximum": true}`,
		},
		"a looser bound that is excluded": {
			`{"minimum": 2, "maximum": 3}`, `{"minimum": 1, "exclusiveMinimum": true, "maximum": 4, "exclusiveMaximum": true}`, `{"minimum": 2, "maximum": 3}`,
		},
		"a part without limits": {
			`{"maxLength": 1, "maximum": 3, "minimum": 1, "exclusiveMinimum": true, "uniqueItems": true, "nullable": true, "readOnly": true}`, `{}`,
			`{"maxLength": 1, "maximum": 3, "minimum": 1, "exclusiveMinimum": true, "uniqueItems": true, "nullable": true, "readOnly": true}`,
		},
		"what either says": {
			`{"writeOnly": true}`, `{"uniqueItems": true, "readOnly": true}`, `{"uniqueItems": true, "readOnly": true, "writeOnly": true}`,
		},
		"choices": {
			`{"anyOf": [{"type": "string"}]}`, `{"oneOf": [{"type": "integer"}], "anyOf": [{"type": "boolean"}], "default": 1}`,
			`{"oneOf": [{"type": "integer"}], "anyOf": [{"type": "string"}], "default": 1}`,
		},
		"what the schema says of further members": {
			`{"additionalProperties": {"type": "string"}}`, `{"additionalProperties": false}`, `{"additionalProperties": {"type": "string"}}`,
		},
		"values that close a list": {
			`{"enum": ["a"], "x-default": "a"}`, `{"enum": ["a", "b"], "x-extensible-enum": ["a", "b"], "x-default": "b"}`, `{"enum": ["a"], "x-default": "a"}`,
		},
		"a list that stays open": {
			`{}`, `{"enum": ["a"], "x-extensible-enum": ["a"]}`, `{"enum": ["a"], "x-extensible-enum": ["a"]}`,
		},
		"members": {
			`{"required": ["a"], "properties": {"a": {"type": "string"}}}`, `{"required": ["b"], "properties": {"a": {"type": "integer"}, "b": {}}, "additionalProperties": false}`,
			`{"required": ["a", "b"], "properties": {"a": {"type": "string"}, "b": {}}, "additionalProperties": false}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var own, part openapi3.Schema
			require.NoError(t, json.Unmarshal([]byte(test.own), &own))
			require.NoError(t, json.Unmarshal([]byte(test.part), &part))
			allof.Join(&own, &part)
			joined, err := json.Marshal(own)
			require.NoError(t, err)
			assert.JSONEq(t, test.want, string(joined))
		})
	}
}
