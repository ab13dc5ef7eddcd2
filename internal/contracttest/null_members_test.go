package contracttest_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/contracttest"
)

// TestNullMembers puts null in the place of each member of each documented answer, one after the other. A member that
// every answer has must not be null; one that may be missing may.
func TestNullMembers(t *testing.T) {
	t.Parallel()
	doc := contracttest.Load(t)
	sent := map[string]bool{}
	for _, op := range contracttest.Operations(doc) {
		if body := op.Body(); body != nil {
			collect(body, sent)
		}
	}
	models, refused := contracttest.Models(), 0
	for id, op := range contracttest.Operations(doc) {
		if models[id].NewResult == nil {
			continue
		}
		content := op.Success().Content[contracttest.JSON]
		for name, example := range content.Examples {
			answer := example.Value.Value
			withNulls(content.Schema, answer, sent, func(member string, required bool) {
				wire, err := json.Marshal(answer)
				require.NoError(t, err)
				err = json.Unmarshal(wire, models[id].NewResult())
				assert.Equal(t, required, err != nil, "%s, %s, null for %s: %v", id, name, member, err)
				if required {
					refused++
				}
			})
		}
	}
	assert.Greater(t, refused, 30)
}

// collect notes the named objects that a schema is made of.
func collect(ref *openapi3.SchemaRef, into map[string]bool) {
	if ref == nil || into[ref.Ref] {
		return
	}
	if ref.Ref != "" {
		into[ref.Ref] = true
	}
	for _, property := range ref.Value.Properties {
		collect(property, into)
	}
	collect(ref.Value.Items, into)
}

// withNulls calls try with each member of a value set to null. Objects that requests hold too are not held to what is
// required there: in Go they are one type, also where the contract has a looser one for answers.
func withNulls(ref *openapi3.SchemaRef, value any, sent map[string]bool, try func(member string, required bool)) {
	switch v := value.(type) {
	case map[string]any:
		for name, property := range ref.Value.Properties {
			before, had := v[name]
			v[name] = nil
			try(name, slices.Contains(ref.Value.Required, name) && !property.Value.Nullable && !sent[strings.TrimSuffix(ref.Ref, "InAnswer")])
			if !had {
				delete(v, name)
				continue
			}
			v[name] = before
			withNulls(property, before, sent, try)
		}
	case []any:
		for _, element := range v {
			if ref.Value.Items != nil {
				withNulls(ref.Value.Items, element, sent, try)
			}
		}
	}
}
