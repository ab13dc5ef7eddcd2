package vpcep

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestErrorsMadeByHand has errors as a test of somebody else would make them.
func TestErrorsMadeByHand(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		err  APIError
		is   error // What it matches, or nil.
		text string
	}{
		{APIError{}, nil, "vpcep: an error of the service"},
		{APIError{StatusCode: 404}, ErrNotFound, "vpcep: 404: not found"},
		{APIError{StatusCode: 400, Code: "EndPoint.2003"}, ErrNotFound, "vpcep: 400 EndPoint.2003: The endpoint service does not exist."},
		{APIError{Code: "EndPoint.0022"}, ErrThrottled, "vpcep: EndPoint.0022: "},
		{APIError{Op: "DeleteEndpoint", StatusCode: 409, Message: "busy"}, ErrConflict, "vpcep: DeleteEndpoint: 409: busy"},
		{APIError{Op: "DeleteEndpoint", Method: "DELETE", Path: "/x", StatusCode: 403, RequestID: "r", Attempts: 2}, ErrForbidden,
			"vpcep: DeleteEndpoint: DELETE /x: 403: forbidden, with an empty body (request id r, 2 attempts)"},
		{APIError{StatusCode: 599, Attempts: 1}, nil, "vpcep: 599: with an empty body (1 attempt)"},
		{APIError{StatusCode: 500, OutcomeUnknown: true}, ErrOutcomeUnknown, "vpcep: 500: internal server error; the change may"},
		{APIError{StatusCode: 200, Err: ErrUnexpectedAnswer}, ErrUnexpectedAnswer, "vpcep: 200: unexpected answer"},
		{APIError{StatusCode: 404, Code: "EndPoint.2003", Err: io.EOF}, io.EOF, "vpcep: 404 EndPoint.2003: EOF"},
	} {
		assert.Contains(t, test.err.Error(), test.text)
		for _, sentinel := range []error{
			ErrInvalidRequest, ErrUnauthorized, ErrForbidden, ErrNotFound, ErrConflict, ErrNotReady, ErrThrottled, ErrQuotaExceeded,
			ErrOutcomeUnknown, ErrUnexpectedAnswer, io.EOF,
		} {
			assert.Equal(t, errors.Is(sentinel, test.is), errors.Is(&test.err, sentinel), "%s is %v", test.text, sentinel)
		}
	}
	assert.NotErrorIs(t, &APIError{}, nil)
}

func TestAnErrorShows512BytesOfABody(t *testing.T) {
	t.Parallel()
	for size, want := range map[int]string{511: "", 512: "", 513: "..."} {
		e := &APIError{StatusCode: 418, RawBody: []byte(strings.Repeat("x", size))}
		assert.Equal(t, "vpcep: 418: "+strings.Repeat("x", min(size, 512))+want, e.Error())
	}
	assert.False(t, (&APIError{}).Is(nil), "an error without a meaning does not match nothing")
}

// TestEveryUnknownOutcomeSaysSo has a write without an answer, and one with an answer that says nothing.
func TestEveryUnknownOutcomeSaysSo(t *testing.T) {
	t.Parallel()
	for _, transport := range []roundTripper{
		func(*http.Request) (*http.Response, error) { return nil, io.ErrUnexpectedEOF },
		func(req *http.Request) (*http.Response, error) { return newAnswer(req, http.StatusBadGateway, ""), nil },
	} {
		err := add(t, clientThrough(t, transport))
		require.ErrorIs(t, err, ErrOutcomeUnknown)
		require.ErrorContains(t, err, "; the change may have been applied, so look before sending it again")
	}
}

func TestAUserOfIAMIsWhole(t *testing.T) {
	t.Parallel()
	for _, user := range []IAMUser{{"", "n", "p"}, {"a", "", "p"}, {"a", "n", ""}, {"a", "", ""}, {"", "n", ""}, {"", "", "p"}} {
		_, err := New(WithEndpoint("https://vpcep.example.com"), WithIAMEndpoint("https://iam.example.com"), WithProjectID("p"), WithIAMUser(user))
		require.ErrorContains(t, err, "WithIAMUser: Account, Name and Password are needed")
	}
}
