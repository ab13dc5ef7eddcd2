package contracttest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/contracttest"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// goodBodies names a documented request body for each operation that has one. They are what the cases change.
var goodBodies = map[string]string{
	"AddOrRemoveServicePermissions":         "documented-add",
	"BatchAddEndpointServicePermissions":    "documented",
	"BatchRemoveEndpointServicePermissions": "documented",
	"UpdateEndpointServicePermissionDesc":   "documented",
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
			for _, c := range contracttest.BodyCases(op.Body(), op.BodyExample(t, goodBodies[id])) {
				text, err := json.Marshal(c.Value)
				require.NoError(t, err)
				var decoded any
				require.NoError(t, json.Unmarshal(text, &decoded))
				assert.Equal(t, c.Inside, op.Body().Value.VisitJSON(decoded) == nil, "kin-openapi, %s: %s", c.Limit, text)
				status := service.send(t, op, nil, alike(text))
				assert.Equal(t, c.Inside, status != http.StatusBadRequest, "embedded service, %s: %s gives %d", c.Limit, text, status)
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
	model := models[schemaName(op.Body())]()
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
	service := newRawService(t)
	cases := 0
	for id, op := range contracttest.Operations(doc) {
		for _, ref := range op.Parameters {
			if ref.Value.In != openapi3.ParameterInQuery {
				continue
			}
			for _, c := range parameterCases(ref.Value) {
				query := url.Values{ref.Value.Name: {fmt.Sprint(c.Value)}}
				assert.Equal(t, c.Inside, kinTakes(t, doc, op, query), "kin-openapi, %s %s: %v", id, c.Limit, c.Value)
				status := service.send(t, op, query, nil)
				assert.Equal(t, c.Inside, status != http.StatusBadRequest, "embedded service, %s %s: %v gives %d", id, c.Limit, c.Value, status)
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
	params := map[string]func() validator{
		"ListServicePermissionsDetails": func() validator { return new(gen.ListServicePermissionsDetailsParams) },
	}
	require.Contains(t, params, operationID)
	model := params[operationID]()
	text, err := json.Marshal(map[string]any{name: c.Value})
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, model))
	assert.Equal(t, c.Inside, model.Validate() == nil, "Validate, %s: %v", c.Limit, c.Value)
}

func kinTakes(t *testing.T, doc *openapi3.T, op contracttest.Operation, query url.Values) bool {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), op.Method, "http://127.0.0.1"+fillPath(op, vpceptest.ProjectID)+"?"+query.Encode(), http.NoBody)
	require.NoError(t, err)
	route, params, err := contracttest.NewRouter(t, doc).FindRoute(req)
	require.NoError(t, err)
	return openapi3filter.ValidateRequest(t.Context(), &openapi3filter.RequestValidationInput{
		Request: req, PathParams: params, Route: route,
		Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc, SkipSettingDefaults: true},
	}) == nil
}

// rawService takes requests that the client would not send.
type rawService struct {
	url, token string
	client     *http.Client
}

func newRawService(t *testing.T) rawService {
	t.Helper()
	server := vpceptest.NewServer(t)
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	s := rawService{url: server.URL, client: &http.Client{Transport: transport}}
	body := fmt.Sprintf(`{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":%q,"password":%q,"domain":{"name":%q}}}},`+
		`"scope":{"project":{"id":%q}}}}`, vpceptest.User, vpceptest.Password, vpceptest.Account, vpceptest.ProjectID)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.url+"/v3/auth/tokens", strings.NewReader(body))
	require.NoError(t, err)
	req.Header.Set("Content-Type", "application/json;charset=utf8")
	resp, err := s.client.Do(req)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	s.token = resp.Header.Get("X-Subject-Token")
	require.NotEmpty(t, s.token)
	return s
}

// send sends a request and gives the status of its answer.
func (s rawService) send(t *testing.T, op contracttest.Operation, query url.Values, body []byte) int {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), op.Method, s.url+fillPath(op, vpceptest.ProjectID)+"?"+query.Encode(), bytes.NewReader(body))
	require.NoError(t, err)
	req.Header.Set("Content-Type", contracttest.JSON)
	req.Header.Set("X-Auth-Token", s.token)
	resp, err := s.client.Do(req)
	require.NoError(t, err)
	_, err = io.Copy(io.Discard, resp.Body)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	return resp.StatusCode
}

// fillPath puts ids into the path of an operation.
func fillPath(op contracttest.Operation, project string) string {
	return strings.NewReplacer("{project_id}", project, "{vpc_endpoint_service_id}", vpceptest.EndpointServiceID,
		"{permission_id}", "849046d9-7342-44ba-b2d2-367d8de6311b").Replace(op.Path)
}
