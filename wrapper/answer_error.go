package vpcep

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// memberName is what the names of members look like that are read. What else stands in the place of one may be a secret.
var memberName = regexp.MustCompile(`^[A-Za-z_]{1,20}$`)

// unexpected is the error for an answer that does not look like the service.
func unexpected(c *call, resp *http.Response, body []byte, what string, cause error) *APIError {
	e := describe(c, resp, body)
	if wrong, ok := errors.AsType[*jsonwire.Error](cause); ok && c.confidential && !memberName.MatchString(wrong.Field) {
		cause = &jsonwire.Error{Offset: wrong.Offset, Reason: wrong.Reason}
	}
	e.Code, e.Message, e.Err = "", what, ErrUnexpectedAnswer
	if cause != nil {
		e.Message += ": " + cause.Error()
		e.Err = fmt.Errorf("%w: %w", ErrUnexpectedAnswer, cause)
	}
	e.OutcomeUnknown = c.writes()
	return e
}

// errErrorInSuccess says that an answer contradicts itself.
var errErrorInSuccess = fmt.Errorf("%w: the status is one of a success, and the body that of an error", ErrUnexpectedAnswer)

// errorInSuccess is the error for a success that holds an error. It has the code and the message of the service.
func errorInSuccess(c *call, resp *http.Response, body []byte) *APIError {
	e := describe(c, resp, body)
	e.Err, e.OutcomeUnknown = errErrorInSuccess, c.writes()
	return e
}

// newAPIError makes the error of an answer that is no success. It ends the use of the body.
func newAPIError(c *call, resp *http.Response) *APIError {
	defer func() { _ = resp.Body.Close() }() // Closing a buffered body cannot fail.
	body := content(resp)
	switch target := redirectTarget(c, resp); {
	case target != "": // 307 and 308 too leave open what was done: who answers in the service's place need not keep to HTTP.
		return unexpected(c, resp, body, "a redirect to "+target+" is not followed; check the endpoint", nil)
	case resp.StatusCode < 400 || resp.StatusCode >= 600:
		return unexpected(c, resp, body, "the service does not answer with such a status", nil)
	default:
		return describe(c, resp, body)
	}
}

// describe collects what an answer says. The body is copied, up to the bound for errors.
func describe(c *call, resp *http.Response, body []byte) *APIError {
	found, window := readErrorBody(body), ""
	if kind, _ := meaning(found.code, resp.StatusCode); kind == gen.KindThrottled {
		window = found.message
	}
	e := &APIError{
		Op: c.op.ID, Method: c.op.Method, Path: c.op.Path, StatusCode: resp.StatusCode,
		Code: found.code, Message: found.message, RequestID: found.requestID,
		RetryAfter: retryAfter(resp.Header, window, time.Now()), Attempts: c.attempts,
		RawBody: bytes.Clone(body[:min(len(body), maxErrorBody)]), iamAction: c.op.IAMAction,
	}
	e.hideSecrets(c)
	e.Code, e.Message = oneLine(e.Code), oneLine(e.Message)
	e.RequestID = cmp.Or(c.requestID(resp.Header), oneLine(e.RequestID))
	return e
}

// requestID is the id of a request in the headers of its answer: that of the service, or that of IAM.
func requestID(header http.Header) string {
	return cmp.Or(header.Get("X-Request-Id"), header.Get("X-Iam-Trace-Id"))
}

// requestID is the id of the request as it may be shown.
func (c *call) requestID(header http.Header) string {
	id := requestID(header)
	if id == "" {
		return ""
	}
	return oneLine(c.secrets().Text(id))
}

// redirectTarget names where a redirect leads, without a query and without the secrets of the request. It is empty for anything else.
func redirectTarget(c *call, resp *http.Response) string {
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return ""
	}
	location, err := resp.Location()
	if err != nil {
		return ""
	}
	secrets := c.secrets()
	return (&url.URL{Scheme: location.Scheme, Host: secrets.Text(location.Host), Path: secrets.Text(location.Path)}).String()
}
