package vpcep_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/contracttest"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// TestAnEmptyIDIsNoID empties, one after the other, all texts of the documented answers that are always there and never empty.
func TestAnEmptyIDIsNoID(t *testing.T) {
	t.Parallel()
	var emptied []string
	operations := contracttest.Operations(contracttest.Load(t))
	for _, name := range slices.Sorted(maps.Keys(operations)) {
		media := operations[name].Success().Content[contracttest.JSON]
		if media == nil {
			continue
		}
		for _, example := range media.Examples {
			whole, err := json.Marshal(example.Value.Value)
			require.NoError(t, err)
			_, err = callAny(t, &anyAnswer{http.StatusOK, string(whole)}, name)
			require.NoError(t, err, name)
			changed := 0
			for body := range withEmptied(t, media.Schema.Value, whole) {
				changed++
				_, err := callAny(t, &anyAnswer{http.StatusOK, body}, name)
				require.ErrorIs(t, err, vpcep.ErrUnexpectedAnswer, body)
				require.ErrorContains(t, err, "expected at least 1 character, found fewer")
				isRead := operations[name].Method == http.MethodGet
				assert.Equal(t, !isRead, isOutcomeUnknown(err), name)
			}
			if changed > 0 {
				emptied = append(emptied, name)
			}
		}
	}
	assert.Subset(t, emptied, []string{
		"CreateEndpoint", "CreateEndpointService", "DeleteEndpointPolicy", "ListEndpointInfoDetails", "ListEndpointService", "ListEndpoints",
		"ListServiceDescribeDetails", "ListServiceDetails", "UpdateEndpointPolicy", "UpdateEndpointService", "UpdateEndpointWhite",
	})
}

// withEmptied gives an answer as often as it has texts that are never empty, each time with another one that is.
func withEmptied(t *testing.T, schema *openapi3.Schema, text []byte) func(yield func(string) bool) {
	t.Helper()
	return func(yield func(string) bool) {
		for n := 0; ; n++ {
			var value any
			require.NoError(t, json.Unmarshal(text, &value))
			left := n
			if !emptyOne(schema, value, &left) {
				return
			}
			changed, err := json.Marshal(value)
			require.NoError(t, err)
			if !yield(string(changed)) {
				return
			}
		}
	}
}

// emptyOne empties the text that has left others before it, and reports whether there was one.
func emptyOne(schema *openapi3.Schema, value any, left *int) bool {
	switch value := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
			member := schema.Properties[name].Value
			if member.MinLength > 0 && value[name] != nil && slices.Contains(schema.Required, name) && !sharedInGo(schema.Properties[name]) {
				if *left == 0 {
					value[name] = ""
					return true
				}
				*left--
			}
			if !sharedInGo(schema.Properties[name]) && emptyOne(member, value[name], left) {
				return true
			}
		}
	case []any:
		for _, element := range value {
			if schema.Items != nil && !sharedInGo(schema.Items) && emptyOne(schema.Items.Value, element, left) {
				return true
			}
		}
	}
	return false
}
