package vpcep

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/jsonread"
)

// The greatest bodies that are read.
const (
	maxErrorBody  = 1 << 20
	maxResultBody = 16 << 20
)

// errBodyTooLarge says that a result is larger than maxResultBody.
var errBodyTooLarge = errors.New("the body is larger than 16 MiB")

// buffered is a body that was read in full. Close gives its memory back.
type buffered struct{ *bytes.Buffer }

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// maxPooled is the largest buffer that is kept for the next answer.
const maxPooled = 1 << 20

// Close ends the use of the body.
func (b buffered) Close() error {
	if b.Cap() <= maxPooled {
		buffers.Put(b.Buffer)
	}
	return nil
}

// readBody replaces the body of an answer by a copy in memory, bounded in size. Of a body that belongs to no success,
// what goes beyond the bound is dropped.
func readBody(resp *http.Response) error {
	wire := resp.Body
	defer func() { _ = wire.Close() }() // The body was read; nothing is lost with a failing Close.
	bound := int64(maxResultBody)
	if !isSuccess(resp) {
		bound = maxErrorBody
	}
	b, _ := buffers.Get().(*bytes.Buffer)
	b.Reset()
	if size := resp.ContentLength; size > 0 && size <= bound {
		b.Grow(int(size) + bytes.MinRead)
	}
	_, err := io.Copy(b, io.LimitReader(wire, bound+1))
	switch {
	case err != nil && isSuccess(resp):
		return fmt.Errorf("read the answer: %w", err)
	case int64(b.Len()) > bound && isSuccess(resp):
		return errBodyTooLarge
	case int64(b.Len()) > bound:
		b.Truncate(int(bound))
	}
	resp.Body = buffered{b}
	return nil
}

func isSuccess(resp *http.Response) bool { return resp.StatusCode/100 == 2 }

// decode reads the result of a call from the body of a success.
func decode(c *call, resp *http.Response, into jsonread.Value) error {
	defer func() { _ = resp.Body.Close() }() // Closing a buffered body cannot fail.
	body, ok := resp.Body.(buffered)
	if !ok {
		return fmt.Errorf("vpcep: %s: the answer was not read", c.op.ID)
	}
	data := bytes.TrimSpace(body.Bytes())
	if len(data) == 0 || string(data) == "null" {
		return unexpected(c, resp, data, "the body is empty", nil)
	}
	read := jsonread.Unmarshal
	if _, model := into.(json.Unmarshaler); model {
		read = jsonread.UnmarshalKnown
	}
	if err := read(data, into); err != nil {
		return unexpected(c, resp, data, notJSON(resp), err)
	}
	return nil
}

// expectNothing ends a call whose answer has no body. The pages of the service name the status 204 for some operations
// and speak of 200 in their text, so any success will do. A body is passed over when it is JSON; anything else did not
// come from the service.
func expectNothing(c *call, resp *http.Response) error {
	defer func() { _ = resp.Body.Close() }() // Closing a buffered body cannot fail.
	body, ok := resp.Body.(buffered)
	if !ok {
		return fmt.Errorf("vpcep: %s: the answer was not read", c.op.ID)
	}
	if data := bytes.TrimSpace(body.Bytes()); len(data) > 0 && !json.Valid(data) {
		return unexpected(c, resp, data, notJSON(resp), nil)
	}
	return nil
}

// notJSON says what a body is that is no JSON.
func notJSON(resp *http.Response) string {
	if kind := resp.Header.Get("Content-Type"); !strings.Contains(kind, "json") {
		return fmt.Sprintf("the body is %q, not JSON; something between here and the service may have answered", kind)
	}
	return "the body cannot be read as JSON"
}

// unexpected is the error for an answer that does not look like the service.
func unexpected(c *call, resp *http.Response, body []byte, what string, cause error) *APIError {
	e := describe(c, resp, body)
	e.Code, e.Message, e.kind, e.retry = "", what, "", gen.RetryNever
	e.cause = ErrUnexpectedAnswer
	if cause != nil {
		e.Message += ": " + cause.Error()
		e.cause = fmt.Errorf("%w: %w", ErrUnexpectedAnswer, cause)
	}
	e.outcomeUnknown = isSuccess(resp) && c.writes()
	return e
}

// newAPIError makes the error of an answer that is no success. It ends the use of the body.
func newAPIError(c *call, resp *http.Response) *APIError {
	defer func() { _ = resp.Body.Close() }() // Closing a buffered body cannot fail.
	var body []byte
	if b, ok := resp.Body.(buffered); ok {
		body = b.Bytes()
	}
	if resp.StatusCode/100 == 3 {
		return unexpected(c, resp, body, "a redirect"+redirectTarget(resp)+" is not followed; check the endpoint", nil)
	}
	return describe(c, resp, body)
}

// describe collects what an answer says. The body is copied, up to the bound for errors.
func describe(c *call, resp *http.Response, body []byte) *APIError {
	found := readErrorBody(body)
	e := &APIError{
		Op: c.op.ID, Method: c.op.Method, Path: c.op.Path, StatusCode: resp.StatusCode,
		Code: found.code, Message: found.message, RequestID: found.requestID,
		RetryAfter: retryAfter(resp.Header, found.message, time.Now()), Attempts: c.attempts,
		RawBody: bytes.Clone(body[:min(len(body), maxErrorBody)]), iamAction: c.op.IAMAction,
	}
	for _, name := range []string{"X-Request-Id", "X-IAM-Trace-Id"} {
		if id := resp.Header.Get(name); id != "" {
			e.RequestID = id
			break
		}
	}
	e.kind, e.retry = meaning(e.Code, e.StatusCode)
	return e
}

// redirectTarget names where a redirect leads, without a query, which could hold secrets.
func redirectTarget(resp *http.Response) string {
	location, err := resp.Location()
	if err != nil {
		return ""
	}
	return " to " + (&url.URL{Scheme: location.Scheme, Host: location.Host, Path: location.Path}).String()
}
