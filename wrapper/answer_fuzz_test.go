package vpcep_test

import (
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/contracttest"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// FuzzOperations lets the service answer anything to any operation. What is taken has all that the contract says is always
// there, and comes through JSON unchanged. Everything else is an error that says so.
func FuzzOperations(f *testing.F) {
	operations := contracttest.Operations(contracttest.Load(f))
	names := slices.Sorted(maps.Keys(operations))
	for i, name := range names {
		index := uint8(i)
		for _, body := range []string{
			``, `null`, `{}`, `[]`, `{"error":{"code":"EndPoint.0005","message":"gone"}}`, `{"id":"","status":null}`, `<html>`, `{"id":7,"ports":{}}`,
		} {
			f.Add(index, uint16(0), body)
		}
		f.Add(index, uint16(200), `{"error_code":"APIGW.0308","error_msg":"limit:200,time:1 minute"}`)
		answer := operations[name].Success()
		if media := answer.Content[contracttest.JSON]; media != nil {
			for _, example := range media.Examples {
				text, err := json.Marshal(example.Value.Value)
				if err != nil {
					f.Fatal(err)
				}
				f.Add(index, uint16(0), string(text))
			}
		}
	}
	f.Fuzz(func(t *testing.T, index uint8, status uint16, body string) {
		operation := operations[names[int(index)%len(names)]]
		host := &anyAnswer{fuzzedStatus(status), body}
		result, err := callAny(t, host, operation.OperationID)
		switch {
		case err != nil:
			checkRefusal(t, host.status, err)
		case host.status/100 != 2:
			t.Fatalf("%d is no success", host.status)
		case result != nil:
			checkTaken(t, operation.Success().Content[contracttest.JSON].Schema.Value, body, result)
		}
	})
}

// anyAnswer is a transport with the same answer for all.
type anyAnswer struct {
	status int
	body   string
}

func (a *anyAnswer) RoundTrip(req *http.Request) (*http.Response, error) {
	answer := fuzzedAnswer(a.status, http.Header{"Content-Type": {contracttest.JSON}}, a.body)
	answer.Request = req
	return answer, nil
}

// callAny calls the method of an operation. The result is nil where there is none.
func callAny(t *testing.T, host http.RoundTripper, operation string) (any, error) {
	t.Helper()
	client, err := vpcep.New(vpcep.WithEndpoint("https://vpcep.example.com"), vpcep.WithProjectID("p"), vpcep.WithToken(fuzzedSecret),
		vpcep.WithHTTPClient(&http.Client{Transport: host}), vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 1}))
	if err != nil {
		t.Fatal(err)
	}
	method := reflect.ValueOf(client).MethodByName(operation)
	args := []reflect.Value{reflect.ValueOf(t.Context())}
	for i := 1; i < method.Type().NumIn()-1; i++ {
		arg := reflect.New(method.Type().In(i)).Elem()
		switch {
		case arg.Type() == reflect.TypeFor[string]():
			arg.SetString("v1-is-long-enough-for-an-id-as-well-as-a-version"[:36])
		case arg.Kind() == reflect.String:
			arg.SetString(string(gen.ResourceTypeEndpoint))
		}
		args = append(args, arg)
	}
	out := method.Call(append(args, reflect.ValueOf(vpcep.WithoutChecks())))
	err, _ = reflect.TypeAssert[error](out[len(out)-1])
	if len(out) == 1 {
		return nil, err
	}
	return out[0].Interface(), err
}

// checkRefusal makes sure that an error says what came.
func checkRefusal(t *testing.T, status int, err error) {
	t.Helper()
	checkFuzzedError(t, err)
	api, ok := errors.AsType[*vpcep.APIError](err)
	if !ok || api.StatusCode != status || len(api.RawBody) > 1<<20 {
		t.Fatalf("%d: %v", status, err)
	}
}

// checkTaken makes sure that an answer is what the contract says, and that its value loses nothing.
func checkTaken(t *testing.T, schema *openapi3.Schema, body string, result any) {
	t.Helper()
	if reflect.ValueOf(result).IsNil() {
		t.Fatalf("%q is neither taken nor refused", body)
	}
	var value any
	if err := json.Unmarshal([]byte(body), &value); err != nil {
		t.Fatalf("%q is no JSON: %v", body, err)
	}
	if missing := lacking(schema, value); missing != "" {
		t.Fatalf("%q was taken without %s", body, missing)
	}
	text, err := json.Marshal(result)
	if err != nil {
		t.Fatalf("%q: %v", body, err)
	}
	again := reflect.New(reflect.TypeOf(result).Elem()).Interface()
	if err := json.Unmarshal(text, again); err != nil {
		t.Fatalf("%q became %s, which is not taken: %v", body, text, err)
	}
	once, err := json.Marshal(again)
	if err != nil || string(once) != string(text) {
		t.Fatalf("%q became %s, and then %s: %v", body, text, once, err)
	}
}

// lacking names a member that is always there and is not, or "".
func lacking(schema *openapi3.Schema, value any) string {
	switch value := value.(type) {
	case map[string]any:
		for _, name := range schema.Required {
			if value[name] == nil {
				return name
			}
			if text, ok := value[name].(string); ok && uint64(len(text)) < schema.Properties[name].Value.MinLength {
				return "a " + name + " that is long enough"
			}
		}
		for name, member := range schema.Properties {
			if missing := lacking(member.Value, value[name]); missing != "" && !sharedInGo(member) {
				return name + "." + missing
			}
		}
	case []any:
		for _, element := range value {
			if schema.Items == nil || sharedInGo(schema.Items) {
				break
			}
			if missing := lacking(schema.Items.Value, element); missing != "" {
				return missing
			}
		}
	}
	return ""
}

// sharedInGo reports whether Go has one type for a schema and for that of requests, where it checks it.
func sharedInGo(schema *openapi3.SchemaRef) bool { return strings.HasSuffix(schema.Ref, "InAnswer") }

func isOutcomeUnknown(err error) bool { return errors.Is(err, vpcep.ErrOutcomeUnknown) }
