package vpcep

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

// TestASuccessIsWhatTheContractSays has a read and a write answered with what only looks like a success.
func TestASuccessIsWhatTheContractSays(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{}`:                           `expected a member that every answer has`,
		`{"total_count":0}`:            `field "permissions": expected a member that every answer has`,
		`[]`:                           `expected an object, found a list`,
		`[{"permissions":[]}]`:         `expected an object, found a list`,
		`"ok"`:                         `expected an object, found a string`,
		`true`:                         `expected an object, found a boolean`,
		`{"permissions":5}`:            `expected a list, found a number`,
		`{"permissions":["*"]}`:        `expected an object, found a string`,
		`{"permissions":[{"id":"1"}]}`: `field "permission": expected a member that every answer has`,
		`{"permissions":null}`:         `field "permissions": expected a value, found null`,
		`{"permissions":null,"total_count":null}`:  `field "permissions": expected a value, found null`,
		`{"permissions":null,"total_count":0}`:     `field "permissions": expected a value, found null`,
		`{"permissions":[null]}`:                   `expected a value, found null`,
		`{"permissions":[{"permission":null}]}`:    `found null`,
		`{"permissions":[{"permission":["*"]}]}`:   `expected a string, found a list`,
		`{"permissions":[{"permission":"*","x"}]}`: `expected a colon`,
		`{"versions":[{"id":"v1"}]}`:               `expected a member that every answer has`,
	} {
		t.Run(body, func(t *testing.T) {
			t.Parallel()
			c := clientOf(t, answering(http.StatusOK, jsonType, body))
			_, err := list(t, c)
			require.ErrorIs(t, err, ErrUnexpectedAnswer)
			require.NotErrorIs(t, err, ErrOutcomeUnknown)
			require.ErrorContains(t, err, want)
			err = add(t, c)
			require.ErrorIs(t, err, ErrUnexpectedAnswer)
			require.ErrorIs(t, err, ErrOutcomeUnknown)
			require.ErrorContains(t, err, "200: the body cannot be read as JSON: at byte")
		})
	}
	c := clientOf(t, answering(http.StatusOK, jsonType, `{"permissions":[],"total_count":-1}`))
	_, err := list(t, c)
	require.ErrorContains(t, err, "expected at least 0, found less")
	require.ErrorIs(t, err, ErrUnexpectedAnswer)
	for _, body := range []string{`{"permissions":[],"total_count":null}`, `{"permissions":[],"error_code":""}`, `{"permissions":{"permission":"*"}}`} {
		_, err := list(t, clientOf(t, answering(http.StatusOK, jsonType, body)))
		require.NoError(t, err, "a loose form: %s", body)
	}
}

// TestAnErrorInASuccessKeepsItsCode has a success that holds an error, in each of its forms and in each kind of call.
func TestAnErrorInASuccessKeepsItsCode(t *testing.T) {
	t.Parallel()
	for body, want := range map[string][2]string{
		`{"error":{"code":"EndPoint.2003","message":"No such service."}}`:                            {"EndPoint.2003", "No such service."},
		`{"error_code":"APIGW.0308","error_msg":"Too many.","request_id":"r"}`:                       {"APIGW.0308", "Too many."},
		`{"code":"EndPoint.0002","message":"no"}`:                                                    {"EndPoint.0002", "no"},
		`{"error":{"code":401,"message":"wrong","title":"Unauthorized"}}`:                            {"401", "wrong"},
		`{"permissions":[],"error_code":"EndPoint.0016","error_msg":"Too many rows."}`:               {"EndPoint.0016", "Too many rows."},
		`{"permissions":null,"id":null,"error":{"code":"EndPoint.0016","message":"Too many rows."}}`: {"EndPoint.0016", "Too many rows."},
		`{"error_msg":"no","hint":"h"}`:                                                              {"", "no"},
	} {
		c := clientOf(t, answering(http.StatusOK, jsonType, body))
		_, read := list(t, c)
		_, service := c.ListServiceDetails(t.Context(), "s")
		_, raw := c.Do(t.Context(), gen.OpBatchAddEndpointServicePermissions(), map[string]string{"vpc_endpoint_service_id": "s"}, nil, nil)
		for name, err := range map[string]error{
			"list": read, "service": service, "add": add(t, c), "raw": raw, "delete": c.DeleteEndpoint(t.Context(), "e"),
		} {
			api, ok := errors.AsType[*APIError](err)
			require.True(t, ok, "%s: %s: %v", name, body, err)
			assert.Equal(t, want, [2]string{api.Code, api.Message}, "%s: %s", name, body)
			assert.Equal(t, want[0] != "", HasCode(err, want[0]))
			require.ErrorIs(t, err, ErrUnexpectedAnswer)
			assert.Equal(t, name != "list" && name != "service", isUnknown(err), "%s: %s", name, body)
			require.ErrorContains(t, err, strings.TrimSpace("200 "+want[0])+": "+want[1])
			require.ErrorContains(t, err, "the status is one of a success, and the body that of an error")
			require.NotContains(t, err.Error(), "cannot be read")
			for _, meaning := range []error{ErrNotFound, ErrThrottled, ErrInvalidRequest, ErrUnauthorized} {
				require.NotErrorIs(t, err, meaning)
			}
		}
	}
}

// TestADeletionIsDoneWhenTheServiceSaysSo has the answer to a deletion come from something else.
func TestADeletionIsDoneWhenTheServiceSaysSo(t *testing.T) {
	t.Parallel()
	for body, done := range map[string]bool{
		"": true, " ": true, "null": true, "{}": true, "{ }": true, `{"id":"x","status":"deleting"}`: false, `{"error_code":"","request_id":"r"}`: false,
		"<html>deleted</html>": false, "deleted": false, `{"error_code":"EndPoint.0005"}`: false, `{"error":{"code":"APIGW.0101"}}`: false,
		`{"code":"EndPoint.0005","message":"no"}`: false, `[]`: false, `"ok"`: false, `{x`: false, `x}`: false, `{`: false, `}`: false, `true`: false, `{"id":`: false,
	} {
		for _, status := range []int{200, 202} {
			c := clientOf(t, answering(status, jsonType, body))
			err := c.DeleteEndpoint(t.Context(), "e")
			_, raw := c.Do(t.Context(), deleteAny(), map[string]string{"vpc_endpoint_id": "e"}, nil, nil)
			if done {
				require.NoError(t, err, body)
				require.NoError(t, raw, body)
				continue
			}
			require.ErrorIs(t, err, ErrUnexpectedAnswer, body)
			require.ErrorIs(t, err, ErrOutcomeUnknown, body)
			require.ErrorIs(t, raw, ErrUnexpectedAnswer, body)
			require.ErrorIs(t, raw, ErrOutcomeUnknown, body)
		}
	}
}

// TestStatusesThatSayNothing has statuses that tell nothing about whether a write was applied.
func TestStatusesThatSayNothing(t *testing.T) {
	t.Parallel()
	for status, unknown := range map[int]bool{
		101: true, 300: true, 302: true, 304: true, 305: true, 600: true, 999: true,
		500: true, 507: true, 520: true, 599: true, 408: true,
		501: false, 505: false, 511: false, 400: false, 404: false, 418: false, 429: false,
	} {
		bodies := []string{"", "<html>x</html>"}
		for _, body := range bodies {
			transport := answers(func(req *http.Request) *http.Response { return newAnswer(req, status, body) })
			c := clientThrough(t, transport)
			err := add(t, c, WithAttempts(1))
			require.Error(t, err, status)
			assert.Equal(t, unknown, isUnknown(err), "%d: %v", status, err)
			_, err = list(t, c, WithAttempts(1))
			require.Error(t, err, status)
			assert.False(t, isUnknown(err), "%d: %v", status, err)
			if status/100 != 4 && status/100 != 5 {
				require.ErrorIs(t, err, ErrUnexpectedAnswer)
			}
		}
	}
}

func TestAnAnswerWithoutEndIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	c := clientThrough(t, answers(func(req *http.Request) *http.Response {
		answer := newAnswer(req, http.StatusSwitchingProtocols, "")
		answer.Body = endless{}
		return answer
	}))
	require.ErrorIs(t, add(t, c), ErrOutcomeUnknown)
}

// endless is a body that must not be read.
type endless struct{}

func (endless) Read([]byte) (int, error) { select {} }

func (endless) Close() error { return nil }

// TestNothingInPlaceOfAResult has operations as other contracts have them: with answers that may have no body, or be null.
func TestNothingInPlaceOfAResult(t *testing.T) {
	t.Parallel()
	for op, taken := range map[gen.Operation]map[string]bool{
		{ID: "plain"}:                       {"": false, "null": false},
		{ID: "may be 204", NoContent: true}: {"": true, "null": true},
		{ID: "may be null", Nullable: true}: {"": false, "null": true},
	} {
		for body, want := range taken {
			resp := newAnswer(nil, http.StatusOK, body)
			err := readResult(&call{op: op}, resp, []byte(body), &gen.EndpointResp{})
			assert.Equal(t, want, err == nil, "%s: %q", op.ID, body)
		}
	}
}

// TestAByteOrderMarkIsNoPartOfAnAnswer has it in front of all kinds of answers.
func TestAByteOrderMarkIsNoPartOfAnAnswer(t *testing.T) {
	t.Parallel()
	const mark = "\ufeff"
	for _, nothing := range []string{"", "{}", " null"} {
		require.NoError(t, clientOf(t, answering(http.StatusOK, jsonType, mark+nothing)).DeleteEndpoint(t.Context(), "e"))
	}
	c := clientOf(t, answering(http.StatusOK, jsonType, mark+`{"permissions":[]}`))
	require.NoError(t, add(t, c))
	answer, err := c.Do(t.Context(), gen.OpListServicePermissionsDetails(), map[string]string{"vpc_endpoint_service_id": "s"}, nil, nil)
	require.NoError(t, err)
	assert.JSONEq(t, `{"permissions":[]}`, string(answer))

	for status, want := range map[int]error{http.StatusBadRequest: ErrNotFound, http.StatusOK: errErrorInSuccess} {
		c := clientOf(t, answering(status, jsonType, mark+`{"error":{"code":"EndPoint.2003","message":"no"}}`))
		_, err := list(t, c)
		require.ErrorIs(t, err, want)
		assert.True(t, HasCode(err, "EndPoint.2003"))
	}
}

func TestALargeAnswerIsUnexpected(t *testing.T) {
	t.Parallel()
	c := clientOf(t, answering(http.StatusOK, jsonType, strings.Repeat(" ", maxResultBody+1)))
	err := add(t, c)
	require.ErrorIs(t, err, ErrUnexpectedAnswer)
	require.ErrorIs(t, err, ErrOutcomeUnknown)
}
