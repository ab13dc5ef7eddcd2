package typeschema_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/typeschema"
)

type common struct {
	ID   string `json:"id"`
	Note string `json:"note,omitempty"`
}

type leaf struct {
	common

	Below  []*leaf            `json:"below,omitempty"`
	Counts map[string]int64   `json:"counts"`
	Raw    json.RawMessage    `json:"raw,omitempty"`
	At     time.Time          `json:"at"`
	On     bool               `json:"on"`
	Hidden string             `json:"-"`
	Plain  string             //nolint:tagliatelle // A member without a tag has the name of the field.
	inside map[string]float64 //nolint:unused // It is not written, so it needs no schema.
}

// required is the rule of encoding/json: what may be left out is not required.
func required(_, _ reflect.Type, options []string) bool {
	return !slices.Contains(options, "omitempty")
}

func text(t *testing.T, schema typeschema.Schema) string {
	t.Helper()
	out, err := json.Marshal(schema)
	require.NoError(t, err)
	return string(out)
}

func TestADocumentOfAType(t *testing.T) {
	t.Parallel()
	maker := typeschema.New(typeschema.Rules{Required: required})
	document := maker.Document(maker.Of(reflect.TypeFor[[]leaf]()), "Leaves.")
	assert.JSONEq(t, `{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "description": "Leaves.",
		"type": "array", "items": {"$ref": "#/$defs/Leaf"},
		"$defs": {"Leaf": {"type": "object", "required": ["Plain", "at", "counts", "id", "on"], "properties": {
			"id": {"type": "string"}, "note": {"type": "string"},
			"below": {"type": "array", "items": {"$ref": "#/$defs/Leaf"}},
			"counts": {"type": "object", "additionalProperties": {"type": "integer"}},
			"raw": {}, "at": {"type": "string", "format": "date-time"}, "on": {"type": "boolean"}, "Plain": {"type": "string"}
		}}}
	}`, text(t, document))
}

func TestRulesSayWhatTypesDoNot(t *testing.T) {
	t.Parallel()
	maker := typeschema.New(typeschema.Rules{
		Type: func(t reflect.Type) typeschema.Schema {
			if t.Kind() == reflect.Bool {
				return typeschema.Schema{"enum": []any{true}}
			}
			return nil
		},
		Object: func(_ reflect.Type, object typeschema.Schema) { object["additionalProperties"] = false },
		Member: func(_ reflect.Type, name string, member typeschema.Schema) typeschema.Schema {
			if name == "id" {
				return typeschema.Schema{"type": "string", "minLength": 1}
			}
			return member
		},
		Required: func(_, _ reflect.Type, options []string) bool { return len(options) == 0 },
	})
	whole := maker.Object(reflect.TypeFor[struct {
		common

		On bool `json:"on,omitzero"`
	}]())
	assert.JSONEq(t, `{"type": "object", "additionalProperties": false, "required": ["id"], "properties": {
		"id": {"type": "string", "minLength": 1}, "note": {"type": "string"}, "on": {"enum": [true]}
	}}`, text(t, whole))
}

func TestATypeThatJSONHasNoFormFor(t *testing.T) {
	t.Parallel()
	maker := typeschema.New(typeschema.Rules{Required: required})
	assert.PanicsWithValue(t, "no schema for chan int", func() { maker.Of(reflect.TypeFor[chan int]()) })
}
