package contracttest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/contracttest"
)

// goodBody is a documented request body of an operation, or one that is made from the schema where none is documented.
// It is what the cases change.
func goodBody(t *testing.T, op contracttest.Operation) any {
	t.Helper()
	names := map[string]string{
		"AddOrRemoveServicePermissions": "documented-add",
		"CreateEndpoint":                "documented-2", // The first one has a string for a boolean, which Go values cannot hold.
		"UpgradeEndpoint":               "start",
	}
	if name, ok := names[op.OperationID]; ok {
		return op.BodyExample(t, name)
	}
	return op.BodyExample(t, "documented")
}

// refusedForAnotherReason has the codes of refusals that no limit of the contract is behind: an unknown resource, a
// double entry, a state that does not allow it.
func refusedForAnotherReason(code string) bool {
	return slices.Contains([]string{
		"EndPoint.2002", "EndPoint.2003", "EndPoint.2006", "EndPoint.2013", "EndPoint.2044", "EndPoint.2049", "EndPoint.3044",
		"EndPoint.3045", "EndPoint.3051", "EndPoint.3066", "EndPoint.3067", "EndPoint.3071", "EndPoint.2040", "EndPoint.2048", "EndPoint.2010",
		"EndPoint.2043", "EndPoint.2041", "EndPoint.1019", "EndPoint.0015", "EndPoint.2001", "EndPoint.2037", "EndPoint.3042",
	}, code)
}

// tied reports whether a member says more than its limits do: a gateway service cannot be made, ipv6 needs a network, and
// counting has no limit and offset.
func tied(limit string) bool {
	return slices.Contains([]string{"service_type enum", "ip_version enum", "action enum"}, limit)
}

// TestLimitsOfBodies sends bodies just inside and just outside every limit of the contract. Those outside are refused
// by kin-openapi, by the embedded service and, where a Go value can hold them at all, by Validate. Those inside are
// taken by all three.
func TestLimitsOfBodies(t *testing.T) {
	t.Parallel()
	operations := contracttest.Operations(contracttest.Load(t))
	for id, op := range operations {
		if op.Body() == nil {
			continue
		}
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			service := newRawService(t)
			outside := 0
			for _, c := range contracttest.BodyCases("", op.Body(), goodBody(t, op)) {
				text, err := json.Marshal(c.Value)
				require.NoError(t, err)
				var decoded any
				require.NoError(t, json.Unmarshal(text, &decoded))
				assert.Equal(t, c.Inside, op.Body().Value.VisitJSON(decoded) == nil, "kin-openapi, %s: %s", c.Limit, text)
				status, code := service.send(t, op, nil, nil, alike(text))
				taken := status != http.StatusBadRequest || c.Inside && (refusedForAnotherReason(code) || tied(c.Limit))
				assert.Equal(t, c.Inside, taken, "embedded service, %s: %s gives %d %s", c.Limit, text, status, code)
				checkModel(t, op, c, text)
				if !c.Inside {
					outside++
				}
			}
			assert.Positive(t, outside)
		})
	}
}

// alike makes permission strings organization paths where the permission_type says so. No limit of the contract ties
// the two together, but the service does.
func alike(body []byte) []byte {
	if !bytes.Contains(body, []byte(`"permission_type":"orgPath"`)) {
		return body
	}
	body = bytes.ReplaceAll(body, []byte(`"*"`), []byte(`"organizations:orgPath::*"`))
	return bytes.ReplaceAll(body, []byte("iam:domain::"), []byte("organizations:orgPath::"))
}

// checkModel compares with Validate, where the Go model can hold the value.
func checkModel(t *testing.T, op contracttest.Operation, c contracttest.Case, text []byte) {
	t.Helper()
	model := contracttest.Models()[op.OperationID].NewBody()
	if json.Unmarshal(text, model) != nil {
		assert.False(t, c.Inside, "a good body that the model cannot hold: %s", text)
		return
	}
	sent, err := json.Marshal(model)
	require.NoError(t, err)
	var before, after any
	require.NoError(t, json.Unmarshal(text, &before))
	require.NoError(t, json.Unmarshal(sent, &after))
	assert.True(t, !c.Inside || reflect.DeepEqual(before, after), "a good body that the model changes: %s becomes %s", text, sent)
	assert.Equal(t, op.Body().Value.VisitJSON(after) == nil, model.Validate() == nil, "Validate, %s: %s", c.Limit, sent)
}

// TestLimitsOfQueryParameters does the same with the query parameters, whose cases hold one parameter each.
func TestLimitsOfQueryParameters(t *testing.T) {
	t.Parallel()
	doc := contracttest.Load(t)
	router := contracttest.NewRouter(t, doc)
	service := newRawService(t)
	cases := 0
	for id, op := range contracttest.Operations(doc) {
		for _, ref := range op.Parameters {
			if ref.Value.In != openapi3.ParameterInQuery {
				continue
			}
			for _, c := range parameterCases(ref.Value) {
				query := url.Values{ref.Value.Name: {fmt.Sprint(c.Value)}}
				assert.Equal(t, c.Inside, kinTakes(t, router, op, nil, query), "kin-openapi, %s %s: %v", id, c.Limit, c.Value)
				status, code := service.send(t, op, nil, query, nil)
				taken := status != http.StatusBadRequest || c.Inside && refusedForAnotherReason(code)
				assert.Equal(t, c.Inside, taken, "embedded service, %s %s: %v gives %d %s", id, c.Limit, c.Value, status, code)
				checkParams(t, id, ref.Value.Name, c)
				cases++
			}
		}
	}
	assert.Positive(t, cases)
}

func parameterCases(p *openapi3.Parameter) []contracttest.Case {
	if p.Schema.Value.Type.Is("integer") {
		return contracttest.NumberCases(p.Name, p.Schema.Value)
	}
	return contracttest.TextCases(p.Name, p.Schema.Value)
}

// checkParams compares with Validate. The zero value of a parameter is not sent, so it cannot be wrong.
func checkParams(t *testing.T, operationID, name string, c contracttest.Case) {
	t.Helper()
	if c.Value == "" || c.Value == 0.0 {
		return
	}
	model := contracttest.Models()[operationID].NewParams()
	text, err := json.Marshal(map[string]any{name: c.Value})
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, model))
	assert.Equal(t, c.Inside, model.Validate() == nil, "Validate, %s: %v", c.Limit, c.Value)
}

// TestLimitsOfPathParameters does the same with the path parameters.
func TestLimitsOfPathParameters(t *testing.T) {
	t.Parallel()
	router := contracttest.NewRouter(t, contracttest.Load(t))
	service := newRawService(t)
	cases := 0
	for id, op := range contracttest.Operations(contracttest.Load(t)) {
		for _, ref := range op.Parameters {
			if ref.Value.In != openapi3.ParameterInPath {
				continue
			}
			for _, c := range contracttest.TextCases(ref.Value.Name, ref.Value.Schema.Value) {
				value, _ := c.Value.(string)
				if value == "" {
					continue // It would be another path.
				}
				path := map[string]string{ref.Value.Name: value}
				assert.Equal(t, c.Inside, kinTakes(t, router, op, path, nil), "kin-openapi, %s %s: %v", id, c.Limit, c.Value)
				status, code := service.send(t, op, path, nil, nil)
				if !c.Inside {
					assert.GreaterOrEqual(t, status, http.StatusBadRequest, "embedded service, %s %s: %v gives %s", id, c.Limit, c.Value, code)
				}
				assert.Equal(t, c.Inside, checkPath(id, ref.Value.Name, value) == nil, "Check…Path, %s %s: %v", id, c.Limit, c.Value)
				cases++
			}
		}
	}
	assert.Greater(t, cases, 100)
}

// checkPath asks the generated checks about a path parameter; the others are good.
func checkPath(operationID, name, value string) error {
	if name == "project_id" {
		return gen.CheckProjectID(value)
	}
	params := maps.Clone(goodPath)
	params[name] = value
	return contracttest.Models()[operationID].CheckPath(params)
}

func kinTakes(t *testing.T, router routers.Router, op contracttest.Operation, path map[string]string, query url.Values) bool {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), op.Method, "http://127.0.0.1"+fillPath(op, path)+"?"+query.Encode(), http.NoBody)
	require.NoError(t, err)
	route, params, err := router.FindRoute(req)
	require.NoError(t, err)
	if op.RequestBody != nil { // The body is not what is asked about.
		without := *route.Operation
		without.RequestBody = nil
		route.Operation = &without
	}
	return openapi3filter.ValidateRequest(t.Context(), &openapi3filter.RequestValidationInput{
		Request: req, PathParams: params, Route: route,
		Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc, SkipSettingDefaults: true},
	}) == nil
}
