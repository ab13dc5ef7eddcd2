package vpcep

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// decode reads the result of a call from the body of a success. It ends the call, as the other decoders do.
func decode(c *call, resp *http.Response, into jsonwire.Value) error {
	data, err := jsonContent(c, resp)
	if err == nil {
		err = readResult(c, resp, data, into)
	}
	return c.settle(resp, data, err)
}

// decodeAny reads a result of any kind, or none where the operation has none.
func decodeAny(c *call, resp *http.Response) (json.RawMessage, error) {
	data, err := jsonContent(c, resp)
	var answer anyAnswer
	switch {
	case err != nil:
	case !c.op.Result && isNothing(data):
	case isErrorBody(data):
		err = unexpected(c, resp, data, errorInSuccess, nil)
	default:
		err = readResult(c, resp, data, &answer)
	}
	if err := c.settle(resp, data, err); err != nil {
		return nil, err
	}
	return json.RawMessage(answer), nil
}

// expectNothing ends a call whose answer has no body. The pages of the service name the status 204 for some operations
// and speak of 200 in their text, so any success will do. An object is passed over, unless it is an error; anything else
// did not come from the service.
func expectNothing(c *call, resp *http.Response) error {
	data, err := jsonContent(c, resp)
	switch {
	case err != nil || isNothing(data):
	case !json.Valid(data):
		err = unexpected(c, resp, data, notJSON(resp), nil)
	case data[0] != '{':
		err = unexpected(c, resp, data, "the body is not an object", nil)
	case isErrorBody(data):
		err = unexpected(c, resp, data, errorInSuccess, nil)
	}
	return c.settle(resp, data, err)
}

// errorInSuccess is what is wrong with a success that holds an error.
const errorInSuccess = "the status is one of a success, and the body that of an error"

// content is the body of an answer. It is good until the call is settled.
func content(c *call, resp *http.Response) ([]byte, error) {
	body, ok := resp.Body.(buffered)
	if !ok {
		return nil, fmt.Errorf("vpcep: %s: the answer was not read", c.op.ID)
	}
	return body.Bytes(), nil
}

// jsonContent is the body of an answer without the space around it.
func jsonContent(c *call, resp *http.Response) ([]byte, error) {
	data, err := content(c, resp)
	return bytes.TrimSpace(data), err
}

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
		return unexpected(c, resp, data, "the body is empty", nil)
	}
	read := jsonwire.Unmarshal
	if _, model := into.(json.Unmarshaler); model {
		read = jsonwire.UnmarshalKnown
	}
	if err := read(data, into); err != nil {
		return unexpected(c, resp, data, notJSON(resp), err)
	}
	return nil
}

func isNothing(data []byte) bool { return len(data) == 0 || string(data) == "null" }

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
