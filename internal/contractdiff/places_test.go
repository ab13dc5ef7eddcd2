package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

func parsed(t *testing.T, text string) *yaml.Node {
	t.Helper()
	var document yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(text), &document))
	return document.Content[0]
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		before, after string
		want          []string
	}{
		"comments, order and form": {"a: 1\nb: [x] # why\n", "b:\n  - x\na: 1\n", nil},
		"a value":                  {"a: {b: 1}", "a: {b: 2}", []string{"a.b"}},
		"a type":                   {"a: {b: 1}", "a: {b: '1'}", []string{"a.b"}},
		"a kind":                   {"a: {b: 1}", "a: [b]", []string{"a"}},
		"a new member":             {"a: {}", "a: {b: 1}", []string{"a.b"}},
		"a removed member":         {"a: {b: 1}", "a: {}", []string{"a.b"}},
		"a new element":            {"a: [x, y]", "a: [n, x, y]", []string{"a[0]"}},
		"a removed element":        {"a: [x, y]", "a: [y]", []string{"a[]"}},
		"a moved element":          {"a: [x, y]", "a: [y, x]", nil},
		"a doubled element":        {"a: [x]", "a: [x, x]", []string{"a[1]"}},
		"within an element":        {"a: [{b: 1}, {c: 2, d: 1}]", "a: [{b: 1}, {c: 3, d: 1}]", []string{"a[1].c"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, test.want, places("", parsed(t, test.before), parsed(t, test.after)))
		})
	}
}

func TestTextsAndExtensions(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"info.description", "paths./a.get.summary", "components.schemas.A.properties.b.description", "x-error-codes[1].description", "a.examples.b.value"} {
		assert.True(t, isText(path), path)
	}
	for _, path := range []string{"components.schemas.A.properties.description", "components.schemas.A.properties.title.type", "paths./a.get.parameters[0].name"} {
		assert.False(t, isText(path), path)
	}
	assert.True(t, isExtension("x-hosts.iam.rule"))
	assert.True(t, isExtension("paths./a.get.x-idempotent"))
	assert.False(t, isExtension("paths./a-x-b.get"))
}
