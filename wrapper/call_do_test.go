package vpcep_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// ofService is the path of an operation on the endpoint service of the tests.
func ofService() map[string]string { return map[string]string{"vpc_endpoint_service_id": serviceID} }

// clientTo is a client of a handler on loopback.
func clientTo(t *testing.T, handler http.HandlerFunc) *vpcep.Client {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	client, err := vpcep.New(vpcep.WithEndpoint(server.URL), vpcep.WithProjectID(vpceptest.ProjectID), withKey())
	require.NoError(t, err)
	t.Cleanup(client.CloseIdleConnections)
	return client
}

func TestDoSendsTheBodyAndTheQueryAsTheyStand(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	client := server.Client()
	answer, err := client.Do(t.Context(), gen.OpBatchAddEndpointServicePermissions(), ofService(), nil,
		json.RawMessage(`{"permissions": [{"permission": "organizations:orgPath::o-1/a b", "description": "批量添加"}]}`))
	require.NoError(t, err)
	var added gen.EpsPermissionResponse
	require.NoError(t, json.Unmarshal(answer, &added))
	require.Len(t, added.Permissions, 1)
	assert.Equal(t, "批量添加", added.Permissions[0].Description)

	server.AddPermissions(serviceID, "*")
	answer, err = client.Do(t.Context(), gen.OpListServicePermissionsDetails(), ofService(),
		url.Values{"permission": {"a b"}, "limit": {"5"}}, nil)
	require.NoError(t, err, "the signature counts the space in the query")
	var page gen.QueryPermissionsResp
	require.NoError(t, json.Unmarshal(answer, &page))
	require.Len(t, page.Permissions, 1)
	assert.Equal(t, "organizations:orgPath::o-1/a b", page.Permissions[0].Permission)
}

func TestDoEscapesParameters(t *testing.T) {
	t.Parallel()
	var path, query string
	client := clientTo(t, func(w http.ResponseWriter, req *http.Request) {
		path, query = req.URL.EscapedPath(), req.URL.RawQuery
		w.WriteHeader(http.StatusNoContent)
	})
	answer, err := client.Do(t.Context(), gen.OpDeleteEndpointService(),
		map[string]string{"vpc_endpoint_service_id": "{project_id} ?#é"}, url.Values{"b": {"x y+z&"}, "a": {""}}, nil)
	require.NoError(t, err)
	assert.Nil(t, answer, "an answer without a body")
	assert.Equal(t, "/v1/"+vpceptest.ProjectID+"/vpc-endpoint-services/%7Bproject_id%7D%20%3F%23%C3%A9", path)
	assert.Equal(t, "a=&b=x%20y%2Bz%26", query, "signatures want %20")
}

func TestDoFillsParametersWithTextBesideThem(t *testing.T) {
	t.Parallel()
	var path string
	client := clientTo(t, func(w http.ResponseWriter, req *http.Request) {
		path = req.URL.EscapedPath()
		w.WriteHeader(http.StatusNoContent)
	})
	op := gen.Operation{ID: "StartThing", Method: http.MethodGet, Path: "/things/t-{thing_id}:start"}
	_, err := client.Do(t.Context(), op, map[string]string{"thing_id": "a b"}, nil, nil)
	require.NoError(t, err)
	assert.Equal(t, "/things/t-a%20b:start", path)
	_, err = client.Do(t.Context(), op, nil, nil, nil)
	require.ErrorContains(t, err, "thing_id")
}

func TestDoRefusesBeforeAnythingIsSent(t *testing.T) {
	t.Parallel()
	list := gen.OpListServicePermissionsDetails()
	tests := map[string]struct {
		op   gen.Operation
		path map[string]string
		body string
		want string
	}{
		"no id":             {list, nil, "", "vpc_endpoint_service_id: is required"},
		"empty id":          {list, map[string]string{"vpc_endpoint_service_id": ""}, "", "vpc_endpoint_service_id: is required"},
		"dot":               {list, map[string]string{"vpc_endpoint_service_id": "."}, "", "must not be a relative path segment"},
		"another operation": {gen.OpListServiceDetails(), map[string]string{"vpc_endpoint_service_id": "public"}, "", "that is the path of another operation"},
		"two dots":          {list, map[string]string{"vpc_endpoint_service_id": ".."}, "", "must not be a relative path segment"},
		"slash":             {list, map[string]string{"vpc_endpoint_service_id": "a/b"}, "", "must not hold a slash"},
		"unknown":           {gen.OpListVersionDetails(), map[string]string{"vpc_endpoint_id": "a"}, "", "vpc_endpoint_id: is no path parameter"},
		"project":           {gen.OpListQuotaDetails(), map[string]string{"project_id": "a"}, "", "project_id: is that of the client"},
		"body":              {gen.OpListVersionDetails(), nil, `{"a":`, "body: must be JSON"},
		"empty body":        {gen.OpListVersionDetails(), nil, " ", "body: must be JSON"},
		"no operation":      {gen.Operation{}, nil, "", "op: needs an ID, a Method and a Path"},
		"path that is not":  {gen.Operation{ID: "A", Method: "GET", Path: "v1"}, nil, "", "op: needs"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := clientTo(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") })
			var body json.RawMessage
			if test.body != "" {
				body = json.RawMessage(test.body)
			}
			answer, err := client.Do(t.Context(), test.op, test.path, nil, body, vpcep.WithoutChecks())
			assert.Nil(t, answer)
			var wrong *vpcep.ArgumentError
			require.ErrorAs(t, err, &wrong)
			assert.ErrorContains(t, err, test.want)
		})
	}
}

func TestDoReadsAnswers(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		body, want, problem string
	}{
		"object":    {" {\"a\" : [1, \"x\"]}\n", `{"a" : [1, "x"]}`, ""},
		"list":      {"[]", "[]", ""},
		"nothing":   {" \n", "", "the body is empty"},
		"null":      {"null", "", "the body is empty"},
		"an error":  {`{"error":{"code":"EndPoint.0001"}}`, "", "the body that of an error"},
		"cut off":   {`{"a":`, "", "cannot be read as JSON"},
		"two":       {`{} {}`, "", "cannot be read as JSON"},
		"no escape": {`"\q"`, "", "cannot be read as JSON"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := clientTo(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				_, _ = w.Write([]byte(test.body))
			})
			op := gen.OpUpdateEndpointServiceName()
			op.ID = "NotOfTheContract"
			answer, err := client.Do(t.Context(), op, ofService(), nil, json.RawMessage(`{}`))
			if test.problem == "" {
				require.NoError(t, err)
				assert.Equal(t, test.want, string(answer))
				return
			}
			assert.Nil(t, answer)
			require.ErrorIs(t, err, vpcep.ErrUnexpectedAnswer)
			require.ErrorIs(t, err, vpcep.ErrOutcomeUnknown, "the operation changes something")
			assert.ErrorContains(t, err, test.problem)
		})
	}
}

// TestDoKnowsTheContract calls operations of the contract, whose answers it describes.
func TestDoKnowsTheContract(t *testing.T) {
	t.Parallel()
	for body, good := range map[string]bool{
		`{"endpoint_service_name":"a", "new":1}`: true, `{}`: true, `[]`: false, `{"a":1}`: false, `"a"`: false, `{"endpoint_service_name":[]}`: false,
	} {
		client := clientTo(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) })
		answer, err := client.Do(t.Context(), gen.OpUpdateEndpointServiceName(), ofService(), nil, json.RawMessage(`{}`))
		if good {
			require.NoError(t, err)
			assert.Equal(t, body, string(answer))
			continue
		}
		require.ErrorIs(t, err, vpcep.ErrUnexpectedAnswer, body)
		require.ErrorIs(t, err, vpcep.ErrOutcomeUnknown, body)
		assert.Nil(t, answer)
	}
}

// TestDoTakesNoAnswerWhereThereIsNone calls an operation without a result.
func TestDoTakesNoAnswerWhereThereIsNone(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{"\n": "", "null": "", `{"a":1}`: `{"a":1}`} {
		client := clientTo(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) })
		op := gen.OpUpdateEndpointServiceName()
		op.ID, op.Result = "NotOfTheContract", false
		answer, err := client.Do(t.Context(), op, ofService(), nil, json.RawMessage(`{}`))
		require.NoError(t, err)
		assert.Equal(t, want, string(answer))
	}
}

func TestDoRetriesWhatTheOperationAllows(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		op       gen.Operation
		body     string
		opts     []vpcep.CallOption
		requests int
		unknown  bool
	}{
		"read":           {gen.OpListServicePermissionsDetails(), "", nil, 2, false},
		"write":          {gen.OpBatchAddEndpointServicePermissions(), `{"permissions":[{"permission":"*","description":""}]}`, nil, 1, true},
		"write again":    {gen.OpBatchAddEndpointServicePermissions(), `{"permissions":[{"permission":"*","description":""}]}`, []vpcep.CallOption{vpcep.WithIdempotent()}, 2, false},
		"one attempt":    {gen.OpListServicePermissionsDetails(), "", []vpcep.CallOption{vpcep.WithAttempts(1)}, 1, false},
		"wrong argument": {gen.OpListServicePermissionsDetails(), "", []vpcep.CallOption{nil}, 0, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s, client := newBubble(t, nil, withKey())
				inject(t, s, vpceptest.Fault{Kind: vpceptest.Fault502HTML, Times: 1})
				var body json.RawMessage
				if test.body != "" {
					body = json.RawMessage(test.body)
				}
				_, err := client.Do(t.Context(), test.op, ofService(), nil, body, test.opts...)
				assert.Equal(t, test.requests, s.Requests(test.op.ID))
				if test.requests == 2 {
					require.NoError(t, err)
					return
				}
				require.Error(t, err)
				assert.True(t, strings.HasPrefix(err.Error(), "vpcep: "+test.op.ID+": "), err)
				if test.unknown {
					require.ErrorIs(t, err, vpcep.ErrOutcomeUnknown)
				} else {
					require.NotErrorIs(t, err, vpcep.ErrOutcomeUnknown)
				}
			})
		})
	}
}

func TestDoFillsInTheProjectThatIsLookedUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, client := newRegionBubble(t, nil, withKey())
		answer, err := client.Do(t.Context(), gen.OpListServicePermissionsDetails(), ofService(), nil, nil)
		require.NoError(t, err)
		assert.Contains(t, string(answer), "permissions")
		assert.Equal(t, 1, s.Requests("ListServicePermissionsDetails"))
	})
}
