package vpceptest

import (
	"bytes"
	"encoding/json"
	"regexp"
)

// rewritten is a success with each of its JSON objects, from the inside to the outside, changed in place.
func rewritten(r reply, change func(object map[string]any)) reply {
	decoder := json.NewDecoder(bytes.NewReader(r.body))
	decoder.UseNumber()
	var body any
	if r.status/100 != 2 || decoder.Decode(&body) != nil {
		return r
	}
	eachObject(body, change)
	if text, err := json.Marshal(body); err == nil {
		r.body = text
	}
	return r
}

func eachObject(value any, change func(object map[string]any)) {
	switch v := value.(type) {
	case map[string]any:
		for _, member := range v {
			eachObject(member, change)
		}
		change(v)
	case []any:
		for _, element := range v {
			eachObject(element, change)
		}
	}
}

// largeMarker is what large marker ids begin with: neither 32 bits nor a float64 can hold it.
const largeMarker = 422321321312321321

func enlargeMarkers(object map[string]any) {
	if number, ok := object["marker_id"].(json.Number); ok {
		n, _ := number.Int64() // It comes from an int64.
		object["marker_id"] = largeMarker + n
	}
}

func addMembers(object map[string]any) {
	object["added_later"] = map[string]any{"text": "a member of a later edition", "numbers": []int{1, 2}}
}

// unknownWord is a word that no page of the service lists.
const unknownWord = "addedLater"

func renameStates(object map[string]any) {
	for _, name := range []string{"status", "service_type", "server_type", "enable_status", "permission_type", "tcp_proxy"} {
		if _, ok := object[name].(string); ok {
			object[name] = unknownWord
		}
	}
	if _, ok := object["active_status"].([]any); ok {
		object["active_status"] = []string{unknownWord}
	}
}

// emptyMembers leaves members that every answer has as they are, and numbers and objects: without them an answer would not
// be one.
func emptyMembers(object map[string]any) {
	for name, member := range object {
		switch name {
		case "id", "permission", "status", "key", "permissions", "connections", "endpoints", "endpoint_services", "resources",
			"routetables", "tags", "values", "versions":
			continue
		}
		switch v := member.(type) {
		case []any:
			if len(v) > 0 {
				continue
			}
		case string, bool:
		default:
			continue
		}
		object[name] = nil
	}
}

var zonedTime = regexp.MustCompile(`"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z"`)

func zoneless(_ Fault, r reply) reply {
	r.body = zonedTime.ReplaceAll(r.body, []byte(`"$1.174"`))
	return r
}

// The values that the documented examples write in another way than the tables say.
var (
	strictNumber = regexp.MustCompile(`"(client_port|server_port)":(\d+)`)
	strictFlag   = regexp.MustCompile(`"(enable_dns|is_charge)":(true|false)`)
	listOfOne    = regexp.MustCompile(`"(active_status|dns_names)":\[("[^"]*")\]`)
)

// loosen writes an answer the way the examples do.
func loosen(_ Fault, r reply) reply {
	for _, strict := range []*regexp.Regexp{strictNumber, strictFlag} {
		r.body = strict.ReplaceAll(r.body, []byte(`"$1":"$2"`))
	}
	r.body = listOfOne.ReplaceAll(r.body, []byte(`"$1":$2`))
	return r
}
