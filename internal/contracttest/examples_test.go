package contracttest_test

import (
	"bytes"
	"encoding/json"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/contracttest"
)

// documentedAnswers is how many answers the pages of the service show for a success.
const documentedAnswers = 28

// TestDocumentedAnswersDecode reads every documented answer of a success with the generated decoders, and compares
// what comes out with what the example means.
func TestDocumentedAnswersDecode(t *testing.T) {
	t.Parallel()
	models := contracttest.Models()
	decoded := 0
	for id, op := range contracttest.Operations(contracttest.Load(t)) {
		success := op.Success()
		if models[id].NewResult == nil {
			assert.Empty(t, success.Content, id)
			continue
		}
		content := success.Content[contracttest.JSON]
		require.NotEmpty(t, content.Examples, id)
		for name, example := range content.Examples {
			text, err := json.Marshal(example.Value.Value)
			require.NoError(t, err)
			result := models[id].NewResult()
			require.NoError(t, json.Unmarshal(text, result), "%s %s", id, name)
			again, err := json.Marshal(result)
			require.NoError(t, err)
			assert.Equal(t, meaning("", example.Value.Value), meaning("", parsed(t, again)), "%s %s", id, name)
			decoded++
		}
	}
	assert.Equal(t, documentedAnswers, decoded)
}

func parsed(t *testing.T, text []byte) any {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	require.NoError(t, decoder.Decode(&value))
	return value
}

// meaning brings the ways in which the examples write a value down to one: numbers, booleans and lists of one as
// strings, and nothing where a member is empty.
func meaning(name string, value any) any {
	switch v := value.(type) {
	case map[string]any:
		object := map[string]any{}
		for member, of := range v {
			if m := meaning(member, of); m != nil {
				object[member] = m
			}
		}
		return object
	case []any:
		if len(v) == 0 {
			return nil
		}
		list := make([]any, len(v))
		for i, of := range v {
			list[i] = meaning(name, of)
		}
		if _, isText := list[0].(string); isText && len(list) == 1 {
			return list[0]
		}
		return list
	case bool:
		return truth(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case json.Number:
		return v.String()
	case string:
		return text(v)
	default:
		return nil
	}
}

// truth is how a boolean counts: false and an absent member are the same in an answer.
func truth(v bool) any {
	if v {
		return "true"
	}
	return nil
}

// text is how a string counts.
func text(v string) any {
	if v == "" || v == "false" {
		return nil
	}
	return v
}
