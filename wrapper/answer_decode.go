package vpcep

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// decode reads the result of a call from the body of a success. It ends the call, as the other decoders do.
func decode(c *call, resp *http.Response, into jsonwire.Value) error {
	data := jsonContent(resp)
	return c.settle(resp, data, readResult(c, resp, data, into))
}

// decodeAny reads a result as it stands, or none where the operation has none. What the contract says of the result is
// checked, where it knows the operation, unless any answer will do.
func decodeAny(c *call, resp *http.Response) (json.RawMessage, error) {
	data := jsonContent(resp)
	model, known := newResult(c.op.ID)
	if c.options.AnyAnswer {
		model, known = nil, false
	}
	into, _ := model.(jsonwire.Value)
	var answer anyAnswer
	var err error
	switch {
	case !c.op.Result && isNothing(data):
	case !c.op.Result && known:
		err = checkNothing(c, resp, data)
	case into != nil:
		if err = readResult(c, resp, data, into); err == nil {
			answer = bytes.Clone(data)
		}
	default:
		err = readResult(c, resp, data, &answer)
	}
	if err := c.settle(resp, data, err); err != nil {
		return nil, err
	}
	return json.RawMessage(answer), nil
}

// expectNothing ends a call whose answer has no body. The pages of the service name the status 204 for some operations
// and speak of 200 in their text, so any success will do, and so will an empty object in the place of nothing. Anything
// else did not come from the service, or does not say that the work is done.
func expectNothing(c *call, resp *http.Response) error {
	data := jsonContent(resp)
	return c.settle(resp, data, checkNothing(c, resp, data))
}

// checkNothing makes sure that a body says nothing.
func checkNothing(c *call, resp *http.Response, data []byte) error {
	switch {
	case isNothing(data) || isEmptyObject(data):
		return nil
	case !json.Valid(data):
		return unexpected(c, resp, data, notJSON(resp), nil)
	case isErrorBody(data) || holdsError(data):
		return errorInSuccess(c, resp, data)
	default:
		return unexpected(c, resp, data, "the operation has no answer, and this one has a body", nil)
	}
}

// content is the body of an answer, which readBody put into memory. It is good until the call is settled.
func content(resp *http.Response) []byte {
	if body, ok := resp.Body.(buffered); ok {
		return body.Bytes()
	}
	return nil
}

// jsonContent is the body of an answer without a byte order mark and the space around it.
func jsonContent(resp *http.Response) []byte { return bytes.TrimSpace(withoutMark(content(resp))) }

// withoutMark is a text without the byte order mark in front, which is no part of JSON or PEM.
func withoutMark(text []byte) []byte { return bytes.TrimPrefix(text, []byte(byteOrderMark)) }

// settle ends a call with what became of its answer. It gives the memory of the body back.
func (c *call) settle(resp *http.Response, data []byte, err error) error {
	if err == nil && c.options.Answer != nil {
		c.options.Answer(resp, data)
	}
	_ = resp.Body.Close() // Closing a buffered body cannot fail.
	c.tellHook(resp, err)
	return err
}

// readResult reads a value from the body of a success.
func readResult(c *call, resp *http.Response, data []byte, into jsonwire.Value) error {
	if isNothing(data) {
		if c.op.NoContent || c.op.Nullable && len(data) > 0 {
			return nil
		}
		return unexpected(c, resp, data, "the body is empty", nil)
	}
	read := jsonwire.Unmarshal
	if _, model := into.(json.Unmarshaler); model {
		read = jsonwire.UnmarshalKnown
	} else if isErrorBody(data) {
		return errorInSuccess(c, resp, data)
	}
	err := read(data, into)
	wrong, _ := errors.AsType[*jsonwire.Error](err)
	switch {
	case err == nil:
		return nil
	case isErrorBody(data), wrong != nil && (wrong.Failed || wrong.Missing && holdsError(data)):
		return errorInSuccess(c, resp, data)
	default:
		return unexpected(c, resp, data, notJSON(resp), err)
	}
}

func isNothing(data []byte) bool { return len(data) == 0 || string(data) == "null" }

func isEmptyObject(data []byte) bool {
	return data[0] == '{' && data[len(data)-1] == '}' && len(bytes.TrimSpace(data[1:len(data)-1])) == 0
}

// noMembers is an object of which the contract knows nothing.
type noMembers struct{}

// ReadJSON implements jsonwire.Value.
func (noMembers) ReadJSON(r *jsonwire.Reader) {
	for more := r.Object(); more; more = r.NextMember() {
		r.SkipUnknown()
	}
}

// holdsError reports whether an object has a member with an error.
func holdsError(data []byte) bool {
	wrong, ok := errors.AsType[*jsonwire.Error](jsonwire.UnmarshalKnown(data, noMembers{}))
	return ok && wrong.Failed
}

// isErrorBody reports whether an object has the members of an error, and no others.
func isErrorBody(data []byte) bool {
	var members map[string]json.RawMessage
	if !bytes.HasPrefix(data, []byte("{")) || json.Unmarshal(data, &members) != nil {
		return false
	}
	failed := false
	for name, value := range members {
		switch name {
		case "error", "error_code", "error_msg", "errorCode", "errorMsg", "code":
			failed = failed || string(value) != "null" && string(value) != `""`
		case "message", "request_id", "title":
		default:
			return false
		}
	}
	return failed
}

// notJSON says what a body is that is no JSON.
func notJSON(resp *http.Response) string {
	if kind := resp.Header.Get("Content-Type"); !strings.Contains(kind, "json") {
		return fmt.Sprintf("the body is %q, not JSON; something between here and the service may have answered", kind)
	}
	return "the body cannot be read as JSON"
}
