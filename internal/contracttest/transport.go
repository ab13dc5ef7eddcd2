package contracttest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/stretchr/testify/require"
)

// Transport sends requests and checks each request and answer against the contract.
type Transport struct {
	Router routers.Router
	Base   http.RoundTripper
	// Seen is called for every exchange with what is wrong with either side, or nil.
	Seen func(operationID string, status int, request, answer error)
	// Sent is called for every request with its headers, unless it is nil.
	Sent func(operationID string, header http.Header)
}

// RoundTrip implements http.RoundTripper. Requests that are not for the contract, such as those to IAM, pass.
func (tr *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	route, params, err := tr.Router.FindRoute(req)
	if err != nil {
		if strings.HasPrefix(req.URL.Path, "/v3/") {
			return tr.Base.RoundTrip(req)
		}
		return nil, fmt.Errorf("the request is for no operation of the contract: %w", err)
	}
	input := &openapi3filter.RequestValidationInput{
		Request: req, PathParams: params, Route: route, Options: &openapi3filter.Options{
			AuthenticationFunc: hasCredentials, IncludeResponseStatus: true, SkipSettingDefaults: true, MultiError: true,
		},
	}
	if tr.Sent != nil {
		tr.Sent(route.Operation.OperationID, req.Header)
	}
	requestErr := openapi3filter.ValidateRequest(req.Context(), input)
	resp, err := tr.Base.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	answer := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input, Status: resp.StatusCode, Header: resp.Header, Options: input.Options,
	}
	answer.SetBodyBytes(body)
	tr.Seen(route.Operation.OperationID, resp.StatusCode, requestErr, openapi3filter.ValidateResponse(req.Context(), answer))
	return resp, nil
}

// hasCredentials checks that the header of a security scheme is there.
func hasCredentials(_ context.Context, in *openapi3filter.AuthenticationInput) error {
	if in.RequestValidationInput.Request.Header.Get(in.SecurityScheme.Name) == "" {
		return fmt.Errorf("the header %s is missing", in.SecurityScheme.Name)
	}
	return nil
}

// NewTransport checks the exchanges over base and reports every breach to tb.
func NewTransport(tb testing.TB, router routers.Router, base http.RoundTripper, seen func(operationID string, status int)) *Transport {
	tb.Helper()
	return &Transport{
		Router: router, Base: base,
		Seen: func(operationID string, status int, request, answer error) {
			require.NoError(tb, request, "request of %s", operationID)
			require.NoError(tb, answer, "answer %d of %s", status, operationID)
			seen(operationID, status)
		},
	}
}
