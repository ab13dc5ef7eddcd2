package vpcep

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// errorBody is what can be found in the body of an answer that is no success.
type errorBody struct{ code, message, requestID string }

// maxErrorDepth is how deep the search for a code and a message goes.
const maxErrorDepth = 4

// bodyKeys are the names that the service, the gateway and IAM use for code and message, most telling first.
var bodyKeys = []struct{ code, message string }{
	{"error_code", "error_msg"},
	{"code", "message"},
	{"errorCode", "errorMsg"},
}

// readErrorBody finds code, message and request id in any of the known shapes: flat with error_code and error_msg,
// nested under error, flat with code and message, a code that is a number, a text under error. A body in no known
// shape, such as HTML, gives nothing.
func readErrorBody(body []byte) errorBody {
	d := json.NewDecoder(bytes.NewReader(withoutMark(body)))
	d.UseNumber()
	var value any
	if d.Decode(&value) != nil {
		return errorBody{}
	}
	return searchErrorBody(value, 0)
}

func searchErrorBody(value any, depth int) errorBody {
	if list, ok := value.([]any); ok {
		for _, element := range list {
			if found := searchErrorBody(element, depth+1); found != (errorBody{}) {
				return found
			}
		}
	}
	object, ok := value.(map[string]any)
	if !ok || depth > maxErrorDepth {
		return errorBody{}
	}
	found := errorBody{requestID: scalar(object["request_id"])}
	for _, keys := range bodyKeys {
		found.code, found.message = scalar(object[keys.code]), scalar(object[keys.message])
		if found.code != "" || found.message != "" {
			return found
		}
	}
	if found.message = scalar(object["error"]); found.message != "" {
		return found
	}
	for _, name := range membersByRank(object) {
		if inner := searchErrorBody(object[name], depth+1); inner != (errorBody{}) {
			if inner.requestID == "" {
				inner.requestID = found.requestID
			}
			return inner
		}
	}
	return found
}

// membersByRank names the members of an object: error first, the others by name, so that the result is always the
// same.
func membersByRank(object map[string]any) []string {
	names := slices.Sorted(maps.Keys(object))
	if i := slices.Index(names, "error"); i > 0 {
		names = slices.Insert(slices.Delete(names, i, i+1), 0, "error")
	}
	return names
}

// scalar is the text of a string or a number, and "" for everything else.
func scalar(value any) string {
	switch v := value.(type) {
	case string:
		return strings.TrimSpace(v)
	case json.Number:
		return v.String()
	default:
		return ""
	}
}
