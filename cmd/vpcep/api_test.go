package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestAPIWorksOnAWhitelist(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	service := "vpc_endpoint_service_id=" + s.serviceID
	got := s.vpcep(t, "api", "BatchAddEndpointServicePermissions", service, `permissions:=[{"permission":"*","description":"a < b"}]`)
	require.Zero(t, got.code, got.err)
	assert.Empty(t, got.err)
	assert.Contains(t, got.out, `"permission": "*"`)

	got = s.vpcep(t, "api", "AddOrRemoveServicePermissions", service, "action=add", `permissions:=["iam:domain::`+oneAccount+`"]`, "-o", "yaml")
	require.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "permissions:\n")
	records := s.Whitelist(s.serviceID)
	require.Len(t, records, 2)

	got = s.vpcep(t, "api", "UpdateEndpointServicePermissionDesc", service, "permission_id="+records[1].ID, `permission:={"description":"费用 & <team>"}`)
	require.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "费用")

	got = s.vpcep(t, "api", "listservicepermissionsdetails", service, "sort_dir=asc", "-o", "table")
	require.Zero(t, got.code, got.err)
	assert.Equal(t, ""+
		"ID                                     PERMISSION                                     CREATED_AT\n"+
		"00000000-0000-0000-0000-000000000000   *                                              2022-06-16T10:03:27Z\n"+
		"00000000-0000-0000-0000-000000000000   iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397   2022-06-16T10:03:27Z\n", got.out)

	body := filepath.Join(t.TempDir(), "body.json")
	require.NoError(t, os.WriteFile(body, []byte(`{ "permissions": [ {"id": "`+records[0].ID+`"} ] }`), 0o600))
	got = s.vpcep(t, "api", "BatchRemoveEndpointServicePermissions", service, "--body", "@"+body)
	require.Zero(t, got.code, got.err)
	assert.Equal(t, []string{"iam:domain::" + oneAccount}, s.whitelist())

	assert.Equal(t, []string{
		`{"permissions":[{"permission":"*","description":"a < b"}]}`,
		`{"action":"add","permissions":["iam:domain::` + oneAccount + `"]}`,
		`{"permission":{"description":"费用 & <team>"}}`,
		`{ "permissions": [ {"id": "` + records[0].ID + `"} ] }`,
	}, s.changes(), "bodies go out as they were given")
}

func TestAPIReadsTheBodyFromStdin(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.vpcepWith(t, `{"permissions":[{"permission":"*","description":""}]}`, "api", "BatchAddEndpointServicePermissions",
		"vpc_endpoint_service_id="+s.serviceID, "--body", "-")
	require.Zero(t, got.code, got.err)
	assert.Equal(t, []string{"*"}, s.whitelist())
}

func TestAPIHasTheErrorsOfOtherCommands(t *testing.T) {
	t.Parallel()
	const add, list = "BatchAddEndpointServicePermissions", "ListServicePermissionsDetails"
	for _, test := range []struct {
		kind vpceptest.FaultKind
		args []string
		want int
		text []string
	}{
		{"", []string{list, "vpc_endpoint_service_id=other"}, exitNotFound, []string{"error: " + list + ": 4", "\nhint: check the id of the service"}},
		{vpceptest.FaultForbidden, []string{add, `permissions:=[{"permission":"*","description":""}]`}, exitRefused, []string{"403", "createPermissions"}},
		{vpceptest.FaultTooManyInWindow, []string{list}, exitThrottled, []string{"429 APIGW.0308", "\nhint: wait 5m0s"}},
		{vpceptest.FaultTimeoutAfter, []string{add, `permissions:=[{"permission":"*","description":""}]`}, exitUnknown, []string{"the change may have been applied", "\nhint: look before you send it again, for example with 'vpcep api " + list + "'"}},
		{"", []string{add, `permissions:=[{"permission":"*","description":""},{"permission":"iam:domain::` + oneAccount + `","description":""}]`}, exitUsage, []string{"EndPoint.0016", "\nhint: correct what the message names; see 'vpcep api " + add + " --help'"}},
	} {
		s := newStand(t, vpceptest.WithBatchLimit(1))
		if test.kind != "" {
			s.fail(t, "", test.kind, 0)
		}
		args := append([]string{"api"}, test.args...)
		if len(test.args) < 2 || !strings.Contains(test.args[1], "=other") {
			args = append(args, "vpc_endpoint_service_id="+s.serviceID)
		}
		got := s.vpcep(t, args...)
		assert.Equal(t, test.want, got.code, got.err)
		assert.Empty(t, got.out)
		for _, text := range test.text {
			assert.Contains(t, got.err, text)
		}
	}
}

func TestAPIErrorInJSON(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.vpcep(t, "api", "ListServiceDetails", "vpc_endpoint_service_id=other", "-o", "json")
	var told map[string]errorReport
	require.NoError(t, json.Unmarshal([]byte(got.err), &told))
	assert.Equal(t, exitNotFound, told["error"].ExitCode)
	assert.NotEmpty(t, told["error"].Code)
}

func TestAPITakesTheProject(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.vpcep(t, "api", "ListQuotaDetails", "project_id="+vpceptest.ProjectID)
	assert.Zero(t, got.code, got.err)
	got = s.vpcep(t, "api", "ListQuotaDetails", "project_id=other")
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, "project_id and --project-id name different projects")

	var out, notes bytes.Buffer
	code := run(t.Context(), []string{"api", "ListQuotaDetails", "--endpoint", s.url, "project_id=other"},
		newConsole(strings.NewReader(""), &out, &notes), vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey))
	assert.Equal(t, exitRefused, code, "the service knows one project")
	assert.Contains(t, notes.String(), "APIGW.0310")
}

// recorder answers every request with one status and body, and notes what it was asked.
type recorder struct {
	status       int
	answer       string
	method, path string
	query        string
	body         string
}

func (r *recorder) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, _ := io.ReadAll(req.Body)
	r.method, r.path, r.query, r.body = req.Method, req.URL.Path, req.URL.RawQuery, string(body)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(r.status)
	_, _ = io.WriteString(w, r.answer)
}

// ask runs a command line against the recorder.
func (r *recorder) ask(t *testing.T, args ...string) result {
	t.Helper()
	server := httptest.NewServer(r)
	defer server.Close()
	return (&stand{url: server.URL}).vpcepRaw(t, "", append([]string{"api"}, args...)...)
}

// sampleOf is a value that a parameter takes.
func sampleOf(p *openapi3.Parameter) string {
	switch {
	case len(p.Schema.Value.Enum) > 0:
		return enumOf(p.Schema.Value)[0]
	case p.Schema.Value.Type.Is(openapi3.TypeInteger), p.Schema.Value.Pattern == "^[0-9]+$":
		return "1"
	default:
		return "v" + strings.Repeat("1", int(max(p.Schema.Value.MinLength, 2)))
	}
}

func TestAPICallsEveryOperation(t *testing.T) {
	t.Parallel()
	operations, err := loadOperations()
	require.NoError(t, err)
	assert.Len(t, operations, 33)
	for _, op := range operations {
		t.Run(op.ID, func(t *testing.T) {
			t.Parallel()
			args := []string{op.ID}
			path := strings.ReplaceAll(op.Path, "{project_id}", vpceptest.ProjectID)
			var query []string
			for _, p := range op.parameters {
				switch {
				case p.Name == projectParameter:
				case p.In == openapi3.ParameterInQuery:
					query = append(query, p.Name+"="+sampleOf(p))
					fallthrough
				default:
					args = append(args, p.Name+"="+sampleOf(p))
					path = strings.ReplaceAll(path, "{"+p.Name+"}", sampleOf(p))
				}
			}
			if body := op.body(); body != nil {
				for _, example := range op.spec.RequestBody.Value.Content[jsonType].Examples {
					text, err := json.Marshal(example.Value.Value)
					require.NoError(t, err)
					args = append(args, "--body", string(text))
					break
				}
			}
			r := &recorder{status: http.StatusNoContent}
			if op.answer() != nil {
				r.status, r.answer = http.StatusOK, `{"answer":1}`
			}
			got := r.ask(t, args...)
			require.Zero(t, got.code, got.err)
			assert.Equal(t, op.Method, r.method)
			assert.Equal(t, path, r.path)
			assert.ElementsMatch(t, query, strings.FieldsFunc(r.query, func(c rune) bool { return c == '&' }))
			if r.answer == "" {
				assert.Equal(t, result{err: "Done.\n"}, got)
			} else {
				assert.Equal(t, result{out: "{\n  \"answer\": 1\n}\n"}, got)
			}
			if op.body() == nil {
				assert.Empty(t, r.body)
			} else {
				assert.Equal(t, args[len(args)-1], r.body)
			}
		})
	}
}

func TestAPIKeepsTheAnswerAsItIs(t *testing.T) {
	t.Parallel()
	r := &recorder{status: http.StatusOK, answer: `{"z":12345678901234567890,"a":"<é>","n":1.0}`}
	for output, want := range map[string]string{
		"json": "{\n  \"z\": 12345678901234567890,\n  \"a\": \"<é>\",\n  \"n\": 1.0\n}\n",
		"yaml": "z: 12345678901234567890\na: <é>\nn: 1.0\n",
	} {
		assert.Equal(t, want, r.ask(t, "ListVersionDetails", "-o", output).out)
	}
}

func TestAPIWithoutTheAnswerThatIsPromised(t *testing.T) {
	t.Parallel()
	r := &recorder{status: http.StatusOK}
	got := r.ask(t, "ListVersionDetails")
	assert.Equal(t, exitFailed, got.code)
	assert.Contains(t, got.err, "error: ListVersionDetails: unexpected answer: the body is empty\nhint: check --endpoint")
	got = r.ask(t, "UpdateEndpointServiceName", "vpc_endpoint_service_id=a", "endpoint_service_name=b")
	assert.Equal(t, exitUnknown, got.code, "the name may have changed")
	assert.JSONEq(t, `{"endpoint_service_name":"b"}`, r.body)
}

func TestAPIPrintsTables(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ op, answer, want string }{
		"nested":       {"ListQuotaDetails", `{"quotas":{"resources":[{"type":"endpoint","used":1,"quota":"10"}]}}`, "TYPE       USED   QUOTA\nendpoint   1      10\n"},
		"one element":  {"ListVersionDetails", `{"versions":{"id":"v1"}}`, "ID\nv1\n"},
		"nothing":      {"ListVersionDetails", `{"versions":null}`, ""},
		"ids at last":  {"ListEndpointService", `{"endpoint_services":[{"vpc_id":"v","status":"available","id":"i","tags":[]}]}`, "ID   STATUS      VPC_ID\ni    available   v\n"},
		"no more than": {"ListEndpointService", `{"endpoint_services":[{"id":"1","service_name":"2","server_type":"3","status":"4","service_type":"5","created_at":"6","updated_at":"7"}]}`, "ID   SERVICE_NAME   SERVER_TYPE   STATUS   SERVICE_TYPE   CREATED_AT\n1    2              3             4        5              6\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := (&recorder{status: http.StatusOK, answer: test.answer}).ask(t, test.op, "-o", "table")
			require.Zero(t, got.code, got.err)
			assert.Equal(t, test.want, got.out)
		})
	}
	got := (&recorder{status: http.StatusOK, answer: `{"permissions":["*","a"]}`}).ask(t, "AddOrRemoveServicePermissions",
		"vpc_endpoint_service_id=a", "action=add", `permissions:=["*"]`, "-o", "table")
	assert.Equal(t, "PERMISSIONS\n*\na\n", got.out)
	got = (&recorder{status: http.StatusOK, answer: `{"versions":{`}).ask(t, "ListVersionDetails", "-o", "table")
	assert.Equal(t, exitFailed, got.code)
	got = (&recorder{status: http.StatusOK, answer: `[]`}).ask(t, "ListVersionDetails", "-o", "table")
	assert.Equal(t, exitFailed, got.code)
	assert.Contains(t, got.err, "unexpected answer")
}

func TestAPIListsTheOperations(t *testing.T) {
	t.Parallel()
	s := &stand{url: "http://127.0.0.1:1"}
	table := s.vpcep(t, "api")
	require.Zero(t, table.code)
	assert.Equal(t, 34, strings.Count(table.out, "\n"))
	assert.Regexp(t, `(?m)^Quotas +ListQuotaDetails +Get the quotas of the project +GET /v1/\{project_id\}/quotas$`, table.out)
	assert.Less(t, strings.Index(table.out, "CreateEndpointService"), strings.Index(table.out, "ListVersionDetails"), "by tag")
	assert.Equal(t, table, s.vpcep(t, "api", "--list"))

	var list []listedOperation
	require.NoError(t, json.Unmarshal([]byte(s.vpcep(t, "api", "--list", "-o", "json").out), &list))
	require.Len(t, list, 33)
	for _, op := range list {
		assert.NotEmpty(t, op.Operation+op.Method+op.Path+op.Tag+op.Summary)
		_, err := strconv.Unquote(`"` + op.Operation + `"`)
		assert.NoError(t, err)
	}
	assert.Equal(t, exitUsage, s.vpcep(t, "api", "--list", "ListQuotaDetails").code)
}
