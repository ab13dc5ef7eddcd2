package vpcep

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

func TestWithAnswer(t *testing.T) {
	t.Parallel()
	body := `{"permissions":[],"new":"` + "x" + `"}`
	var got Answer
	c := clientOf(t, answering(http.StatusOK, jsonType, " "+body+"\n"))
	_, err := list(t, c, WithAnswer(&got))
	require.NoError(t, err)
	assert.Equal(t, http.StatusOK, got.StatusCode)
	assert.Equal(t, []string{jsonType}, got.Header["Content-Type"])
	assert.Equal(t, "r1", got.RequestID)
	assert.Equal(t, body, string(got.Body))

	_, err = list(t, clientOf(t, answering(http.StatusOK, jsonType, `{"permissions":[{"permission":"*","id":"`+"other"+`"}]}`)))
	require.NoError(t, err)
	assert.Equal(t, body, string(got.Body), "the memory of a body is used again, the copy is not")

	for _, answer := range []http.HandlerFunc{answering(200, jsonType, "{}"), answering(404, jsonType, "{}")} {
		_, err = list(t, clientOf(t, answer), WithAnswer(&got))
		require.Error(t, err)
		assert.Equal(t, body, string(got.Body), "it is that of a success")
	}
	err = add(t, c, WithAnswer(nil))
	var wrong *ArgumentError
	require.ErrorAs(t, err, &wrong)
}

// TestTheAnswerOfADeletionThatWasDoneBefore has the answer of the first attempt lost.
func TestTheAnswerOfADeletionThatWasDoneBefore(t *testing.T) {
	t.Parallel()
	attempts := 0
	c := clientThrough(t, answers(func(req *http.Request) *http.Response {
		if attempts++; attempts == 1 {
			return newAnswer(req, http.StatusGatewayTimeout, "")
		}
		answer := newAnswer(req, http.StatusNotFound, `{"error":{"code":"EndPoint.0005","message":"no"}}`)
		answer.Header.Set("X-Request-Id", "r2")
		return answer
	}))
	var got Answer
	require.NoError(t, c.DeleteEndpoint(t.Context(), "e", WithAnswer(&got)))
	assert.Equal(t, Answer{StatusCode: http.StatusNotFound, RequestID: "r2", Header: http.Header{"X-Request-Id": {"r2"}}}, got)
}

// TestOneAnswerOfManyDecisions has several requests at the same time that share the option.
func TestOneAnswerOfManyDecisions(t *testing.T) {
	t.Parallel()
	c := clientThrough(t, answers(func(req *http.Request) *http.Response { return newAnswer(req, http.StatusOK, `{"connections":[]}`) }))
	ids := make([]string, 20)
	for i := range ids {
		ids[i] = string(rune('a' + i))
	}
	var answer Answer
	results := c.DecideConnections(t.Context(), "s", gen.ConnectionActionReceive, ids, WithCallOptions(WithAnswer(&answer)))
	require.NoError(t, results.Joined())
	assert.JSONEq(t, `{"connections":[]}`, string(answer.Body))
}
