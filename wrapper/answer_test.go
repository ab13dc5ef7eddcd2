package vpcep

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

// clientOf makes a client whose requests are answered by handler.
func clientOf(t *testing.T, handler http.HandlerFunc, opts ...Option) *Client {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	c, err := New(append([]Option{
		WithEndpoint(server.URL), WithProjectID("p"), WithToken("t"), WithRetry(RetryPolicy{BaseDelay: 1, ThrottledDelay: 1}),
	}, opts...)...)
	require.NoError(t, err)
	t.Cleanup(c.CloseIdleConnections)
	return c
}

// answering answers every request alike.
func answering(status int, contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("X-Request-Id", "r1")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// add is a write that is not idempotent.
func add(t *testing.T, c *Client, opts ...CallOption) error {
	t.Helper()
	_, err := c.BatchAddEndpointServicePermissions(t.Context(), "s", gen.BatchAddPermissionRequest{
		Permissions: []gen.EpsAddPermissionRequest{{Permission: "*"}},
	}, opts...)
	return err
}

// list is a read.
func list(t *testing.T, c *Client, opts ...CallOption) (*gen.QueryPermissionsResp, error) {
	t.Helper()
	return c.ListServicePermissionsDetails(t.Context(), "s", opts...)
}

func TestAnswersThatAreNotTheServices(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		status            int
		contentType, body string
		want              string
	}{
		"empty":          {200, jsonType, "", "200: the body is empty"},
		"white space":    {200, jsonType, " \n", "the body is empty"},
		"null":           {200, jsonType, "null", "the body is empty"},
		"HTML":           {200, "text/html", "<html>log in</html>", `the body is "text/html", not JSON`},
		"truncated JSON": {200, jsonType, `{"permissions":[{"id":"1"`, "the body cannot be read as JSON"},
		"a list":         {200, jsonType, `[]`, "the body cannot be read as JSON"},
		"garbage behind": {200, jsonType, `{}x`, "the body cannot be read as JSON"},
		"wrong type":     {200, jsonType, `{"permissions":[{"created_at":"yesterday"}]}`, "the body cannot be read as JSON"},
		"no content":     {204, jsonType, "", "204: the body is empty"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := clientOf(t, answering(test.status, test.contentType, test.body))
			err := add(t, c)
			require.ErrorIs(t, err, ErrUnexpectedAnswer)
			require.ErrorIs(t, err, ErrOutcomeUnknown, "a write with a status of success may have been applied")
			require.ErrorContains(t, err, test.want)
			var api *APIError
			require.ErrorAs(t, err, &api)
			assert.Equal(t, test.status, api.StatusCode)
			assert.Equal(t, "r1", api.RequestID)
			assert.Equal(t, 1, api.Attempts)
			_, err = list(t, c)
			if name == "wrong type" || test.status == http.StatusOK {
				require.ErrorIs(t, err, ErrUnexpectedAnswer)
			}
			require.NotErrorIs(t, err, ErrOutcomeUnknown, "a read changes nothing")
		})
	}
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	t.Parallel()
	for _, status := range []int{301, 302, 303, 307, 308} {
		elsewhere := 0
		other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere++ }))
		t.Cleanup(other.Close)
		c := clientOf(t, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, other.URL+"/login?token=x", status)
		})
		err := add(t, c)
		require.ErrorIs(t, err, ErrUnexpectedAnswer)
		require.ErrorContains(t, err, "a redirect to "+other.URL+"/login is not followed; check the endpoint")
		require.ErrorIs(t, err, ErrOutcomeUnknown, "the write may have been applied before")
		_, err = list(t, c)
		require.ErrorIs(t, err, ErrUnexpectedAnswer)
		require.NotErrorIs(t, err, ErrOutcomeUnknown, "a read changes nothing")
		assert.Zero(t, elsewhere, "credentials went to another host")
	}
}

func TestBodiesAreBounded(t *testing.T) {
	t.Parallel()
	endless := func(status int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			block := strings.Repeat("x", 1<<20)
			for range 20 {
				if _, err := io.WriteString(w, block); err != nil {
					return
				}
			}
		}
	}
	_, err := list(t, clientOf(t, endless(http.StatusOK)))
	require.ErrorIs(t, err, errBodyTooLarge)
	require.ErrorContains(t, err, "the body is larger than 16 MiB (1 attempt)")
	err = add(t, clientOf(t, endless(http.StatusBadRequest)))
	var api *APIError
	require.ErrorAs(t, err, &api)
	assert.Len(t, api.RawBody, maxErrorBody)
	assert.Less(t, len(api.Error()), 1000)
	_, err = list(t, clientOf(t, answering(http.StatusOK, jsonType, strings.Repeat("x", 2*maxErrorBody))))
	require.ErrorIs(t, err, ErrUnexpectedAnswer)
	require.ErrorAs(t, err, &api)
	assert.Len(t, api.RawBody, maxErrorBody, "of a success that cannot be read too")
}

func TestALargeResultIsRead(t *testing.T) {
	t.Parallel()
	body := `{"permissions":[{"permission":"*","id":"` + strings.Repeat("x", 8<<20) + `"}]}`
	page, err := list(t, clientOf(t, answering(200, jsonType, body)))
	require.NoError(t, err)
	assert.Len(t, page.Permissions[0].ID, 8<<20)
}

func TestAPIErrorText(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		status     int
		body, want string
	}{
		"with everything": {400, `{"error":{"code":"EndPoint.3002","message":"Invalid permission."}}`,
			"400 EndPoint.3002: Invalid permission. (request id r1, 1 attempt)"},
		"the action that is missing": {403, `{"error":{"code":"EndPoint.0004","message":"No."}}`,
			"403 EndPoint.0004: No. (request id r1, 1 attempt); the caller needs the IAM action vpcep:endpointServices:createPermissions"},
		"HTML":       {404, "<html>\n <b>gone</b>\n</html>", "404: <html> <b>gone</b> </html> (request id r1, 1 attempt)"},
		"empty":      {409, "", "409: conflict, with an empty body (request id r1, 1 attempt)"},
		"long":       {400, strings.Repeat("x", 2000), "400: " + strings.Repeat("x", 512) + "... (request id r1, 1 attempt)"},
		"own id":     {404, `{"error_code":"APIGW.0101","error_msg":"The API does not exist.","request_id":"r2"}`, "404 APIGW.0101: The API does not exist. (request id r1, 1 attempt)"},
		"throttling": {429, `{"error_code":"APIGW.0308","error_msg":"limit:200,time:5 minute"}`, "429 APIGW.0308: limit:200,time:5 minute (request id r1, 1 attempt); try again in 5m0s"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := add(t, clientOf(t, answering(test.status, jsonType, test.body)))
			require.EqualError(t, err, "vpcep: BatchAddEndpointServicePermissions: POST /v1/{project_id}/vpc-endpoint-services/"+
				"{vpc_endpoint_service_id}/permissions/batch-create: "+test.want)
		})
	}
}

func TestErrorsByMeaning(t *testing.T) {
	t.Parallel()
	sentinels := []error{
		ErrInvalidRequest, ErrUnauthorized, ErrForbidden, ErrNotFound, ErrConflict, ErrNotReady, ErrThrottled, ErrQuotaExceeded,
	}
	tests := []struct {
		status int
		code   string
		want   error // nil for none of them.
	}{
		{400, "EndPoint.0002", ErrInvalidRequest}, {400, "", ErrInvalidRequest}, {413, "", ErrInvalidRequest},
		{401, "APIGW.0301", ErrUnauthorized}, {401, "", ErrUnauthorized},
		{403, "EndPoint.0004", ErrForbidden}, {403, "PDP.1", ErrForbidden}, {400, "EndPoint.2012", ErrForbidden},
		{404, "EndPoint.0005", ErrNotFound}, {404, "", ErrNotFound}, {400, "EndPoint.2003", ErrNotFound},
		{409, "", ErrConflict}, {400, "EndPoint.3006", ErrConflict},
		{400, "EndPoint.2004", ErrNotReady}, {400, "endpoint.2051", ErrNotReady},
		{429, "", ErrThrottled}, {429, "APIGW.0308", ErrThrottled}, {429, "APIG.0308", ErrThrottled}, {400, "EndPoint.0022", ErrThrottled},
		{400, "EndPoint.1018", ErrQuotaExceeded}, {400, "Endpoint.1018", ErrQuotaExceeded}, {400, "EndPoint.3049", ErrQuotaExceeded},
		{504, "EndPoint.0011", ErrInvalidRequest}, {500, "EndPoint.0001", nil}, {502, "", nil}, {418, "", nil},
		{400, "EndPoint.9999", ErrInvalidRequest},
	}
	for _, test := range tests {
		body := `{"error":{"code":"` + test.code + `","message":"m"}}`
		err := add(t, clientOf(t, answering(test.status, jsonType, body)), WithAttempts(1))
		for _, sentinel := range sentinels {
			assert.Equal(t, errors.Is(sentinel, test.want), errors.Is(err, sentinel), "%d %s: %v", test.status, test.code, sentinel)
		}
		assert.Equal(t, test.code != "", HasCode(err, "no", strings.ToUpper(test.code)), test.code)
	}
	assert.False(t, HasCode(io.EOF, "EndPoint.0002"))
}
