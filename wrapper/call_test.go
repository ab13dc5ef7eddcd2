package vpcep

import (
	"context"
	"errors"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// TestTheReasonOfAnUnexpectedAnswerIsInTheError looks for what the reader of JSON says.
func TestTheReasonOfAnUnexpectedAnswerIsInTheError(t *testing.T) {
	t.Parallel()
	_, err := list(t, clientOf(t, answering(http.StatusOK, jsonType, "[]")))
	reason, ok := errors.AsType[*jsonwire.Error](err)
	require.True(t, ok)
	assert.Equal(t, "expected an object, found a list", reason.Reason)
}

// TestOnlyADeletionIsDoneByNotBeingThere has writes whose first answer gets lost, and whose second attempt finds nothing.
func TestOnlyADeletionIsDoneByNotBeingThere(t *testing.T) {
	t.Parallel()
	lost := func() *Client {
		requests := 0
		return clientThrough(t, answers(func(req *http.Request) *http.Response {
			if requests++; requests == 1 {
				return newAnswer(req, http.StatusGatewayTimeout, "")
			}
			return newAnswer(req, http.StatusNotFound, `{"error":{"code":"EndPoint.0005","message":"no"}}`)
		}))
	}
	require.NoError(t, lost().DeleteEndpoint(t.Context(), "e"))
	_, err := lost().DeleteEndpointPolicy(t.Context(), "e")
	require.ErrorIs(t, err, ErrNotFound, "an answer is wanted")
	require.ErrorIs(t, err, ErrOutcomeUnknown)
	err = lost().BatchAddOrRemoveResourceInstance(t.Context(), gen.ResourceTypeEndpoint, "e",
		gen.BatchAddOrRemoveResourceInstanceBody{Action: gen.TagActionDelete, Tags: []gen.ResourceTag{{Key: "k"}}})
	require.ErrorIs(t, err, ErrNotFound, "nothing is deleted")
	require.ErrorIs(t, err, ErrOutcomeUnknown)
}

// TestACallThatHasEndedSendsNothing has a context that ended before, or a deadline that is over.
func TestACallThatHasEndedSendsNothing(t *testing.T) {
	t.Parallel()
	asked := 0
	c := clientThrough(t, answers(func(req *http.Request) *http.Response { asked++; return newAnswer(req, http.StatusOK, "{}") }))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := c.ListServicePermissionsDetails(ctx, "s")
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorContains(t, err, "context canceled (0 attempts)")
	c = clientThrough(t, answers(func(req *http.Request) *http.Response { asked++; return newAnswer(req, http.StatusOK, "{}") }), WithTimeout(1))
	err = add(t, c)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.ErrorContains(t, err, "context deadline exceeded (0 attempts)")
	require.NotErrorIs(t, err, ErrOutcomeUnknown)
	assert.Zero(t, asked)
}

// TestAnIDThatIsAPathOfAnotherMethod is fine: PUT has no such path.
func TestAnIDThatIsAPathOfAnotherMethod(t *testing.T) {
	t.Parallel()
	c := clientThrough(t, answers(func(req *http.Request) *http.Response {
		return newAnswer(req, http.StatusOK, `{"id":"public","endpoint_service_name":"n"}`)
	}))
	in := map[string]string{"vpc_endpoint_service_id": "public"}
	_, err := c.Do(t.Context(), gen.OpUpdateEndpointService(), in, nil, []byte("{}"))
	require.NoError(t, err)
	_, err = c.Do(t.Context(), gen.OpListServiceDetails(), in, nil, nil)
	var wrong *ArgumentError
	require.ErrorAs(t, err, &wrong)
}

func TestPathParams(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []string{"a", "b", "e"}, pathParams("/v1/{project_id}/{a}/text{b}:text/c}/{d/{e}"))
}

// TestDoChecksTheOperation has operations that miss something.
func TestDoChecksTheOperation(t *testing.T) {
	t.Parallel()
	var urls []string
	c := clientThrough(t, answers(func(req *http.Request) *http.Response {
		urls = append(urls, req.URL.String())
		return newAnswer(req, http.StatusOK, "")
	}))
	whole := gen.Operation{ID: "New", Method: http.MethodGet, Path: "/new"}
	_, err := c.Do(t.Context(), whole, nil, nil, nil)
	require.NoError(t, err)
	assert.Equal(t, []string{"https://vpcep.example.com/new"}, urls)
	for _, change := range []func(op *gen.Operation){
		func(op *gen.Operation) { op.ID = "" }, func(op *gen.Operation) { op.Method = "" }, func(op *gen.Operation) { op.Path = "" },
		func(op *gen.Operation) { op.Path = "new" },
	} {
		op := whole
		change(&op)
		_, err := c.Do(t.Context(), op, nil, nil, nil)
		var wrong *ArgumentError
		require.ErrorAs(t, err, &wrong)
		assert.Equal(t, "op", wrong.Violations[0].Field)
	}
	whole.Method = "G E T"
	_, err = c.Do(t.Context(), whole, nil, nil, nil)
	require.ErrorContains(t, err, "vpcep: New: net/http: invalid method")
	assert.Len(t, urls, 1)
}
