package api_test

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/api"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/root"
	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/schemawords"
	"github.com/vpcep-go/vpcep/openapi"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestAPIWorksOnAWhitelist(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	service := "vpc_endpoint_service_id=" + s.ServiceID
	got := s.Vpcep(t, "api", "BatchAddEndpointServicePermissions", service, `permissions:=[{"permission":"*","description":"a < b"}]`)
	require.Zero(t, got.Code, got.Err)
	assert.Empty(t, got.Err)
	assert.Contains(t, got.Out, `"permission": "*"`)

	got = s.Vpcep(t, "api", "AddOrRemoveServicePermissions", service, "action=add", `permissions:=["iam:domain::`+clitest.OneAccount+`"]`, "-o", "yaml")
	require.Zero(t, got.Code, got.Err)
	assert.Contains(t, got.Out, "permissions:\n")
	records := s.Whitelist(s.ServiceID)
	require.Len(t, records, 2)

	got = s.Vpcep(t, "api", "UpdateEndpointServicePermissionDesc", service, "permission_id="+records[1].ID, `permission:={"description":"费用 & <team>"}`)
	require.Zero(t, got.Code, got.Err)
	assert.Contains(t, got.Out, "费用")

	got = s.Vpcep(t, "api", "listservicepermissionsdetails", service, "sort_dir=asc", "-o", "table")
	require.Zero(t, got.Code, got.Err)
	assert.Equal(t, ""+
		"ID                                     PERMISSION                                     CREATED_AT\n"+
		"00000000-0000-0000-0000-000000000000   *                                              2022-06-16T10:03:27Z\n"+
		"00000000-0000-0000-0000-000000000000   iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397   2022-06-16T10:03:27Z\n", got.Out)

	body := filepath.Join(t.TempDir(), "body.json")
	require.NoError(t, os.WriteFile(body, []byte(`{ "permissions": [ {"id": "`+records[0].ID+`"} ] }`), 0o600))
	got = s.Vpcep(t, "api", "BatchRemoveEndpointServicePermissions", service, "--body", "@"+body)
	require.Zero(t, got.Code, got.Err)
	assert.Equal(t, []string{"iam:domain::" + clitest.OneAccount}, s.OnWhitelist())

	assert.Equal(t, []string{
		`{"permissions":[{"permission":"*","description":"a < b"}]}`,
		`{"action":"add","permissions":["iam:domain::` + clitest.OneAccount + `"]}`,
		`{"permission":{"description":"费用 & <team>"}}`,
		`{ "permissions": [ {"id": "` + records[0].ID + `"} ] }`,
	}, s.Changes(), "bodies go out as they were given")
}

func TestAPIReadsTheBodyFromStdin(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.VpcepWith(t, `{"permissions":[{"permission":"*","description":""}]}`, "api", "BatchAddEndpointServicePermissions",
		"vpc_endpoint_service_id="+s.ServiceID, "--body", "-")
	require.Zero(t, got.Code, got.Err)
	assert.Equal(t, []string{"*"}, s.OnWhitelist())
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
		{"", []string{list, "vpc_endpoint_service_id=other"}, cli.ExitNotFound, []string{"error: " + list + ": 4", "\nhint: check the id of the service"}},
		{vpceptest.FaultForbidden, []string{add, `permissions:=[{"permission":"*","description":""}]`}, cli.ExitRefused, []string{"403", "createPermissions"}},
		{vpceptest.FaultTooManyInWindow, []string{list}, cli.ExitThrottled, []string{"429 APIGW.0308", "\nhint: wait 5m0s"}},
		{vpceptest.FaultTimeoutAfter, []string{add, `permissions:=[{"permission":"*","description":""}]`}, cli.ExitUnknown, []string{"the change may have been applied", "\nhint: look before you send it again, for example with 'vpcep api " + list + "'"}},
		{"", []string{add, `permissions:=[{"permission":"*","description":""},{"permission":"iam:domain::` + clitest.OneAccount + `","description":""}]`}, cli.ExitUsage, []string{"EndPoint.0016", "\nhint: correct what the message names; see 'vpcep api " + add + " --help'"}},
	} {
		s := clitest.NewStand(t, vpceptest.WithBatchLimit(1))
		if test.kind != "" {
			s.Fail(t, "", test.kind, 0)
		}
		args := append([]string{"api"}, test.args...)
		if len(test.args) < 2 || !strings.Contains(test.args[1], "=other") {
			args = append(args, "vpc_endpoint_service_id="+s.ServiceID)
		}
		got := s.Vpcep(t, args...)
		assert.Equal(t, test.want, got.Code, got.Err)
		assert.Empty(t, got.Out)
		for _, text := range test.text {
			assert.Contains(t, got.Err, text)
		}
	}
}

func TestAPIErrorInJSON(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.Vpcep(t, "api", "ListServiceDetails", "vpc_endpoint_service_id=other", "-o", "json")
	var told map[string]cli.ErrorReport
	require.NoError(t, json.Unmarshal([]byte(got.Err), &told))
	assert.Equal(t, cli.ExitNotFound, told["error"].ExitCode)
	assert.NotEmpty(t, told["error"].Code)
}

func TestAPITakesTheProject(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.Vpcep(t, "api", "ListQuotaDetails", "project_id="+vpceptest.ProjectID)
	assert.Zero(t, got.Code, got.Err)
	got = s.Vpcep(t, "api", "ListQuotaDetails", "project_id=other")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "project_id and --project-id name different projects")

	var out, notes bytes.Buffer
	code := root.Run(t.Context(), []string{"api", "ListQuotaDetails", "--endpoint", s.URL, "project_id=other"},
		cli.NewConsole(strings.NewReader(""), &out, &notes), vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey))
	assert.Equal(t, cli.ExitRefused, code, "the service knows one project")
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
func (r *recorder) ask(t *testing.T, args ...string) clitest.Result {
	t.Helper()
	server := httptest.NewServer(r)
	defer server.Close()
	return (&clitest.Stand{URL: server.URL}).VpcepRaw(t, "", append([]string{"api"}, args...)...)
}

// sampleOf is a value that a parameter takes.
func sampleOf(p *openapi3.Parameter) string {
	switch {
	case len(p.Schema.Value.Enum) > 0:
		return schemawords.EnumOf(p.Schema.Value)[0]
	case p.Schema.Value.Type.Is(openapi3.TypeInteger), p.Schema.Value.Pattern == "^[0-9]+$":
		return "1"
	default:
		return "v" + strings.Repeat("1", int(max(p.Schema.Value.MinLength, 2)))
	}
}

// answerOf is the first example of a success in the contract, by name.
func answerOf(t *testing.T, responses *openapi3.Responses) string {
	t.Helper()
	for _, status := range slices.Sorted(maps.Keys(responses.Map())) {
		media := responses.Value(status).Value.Content[api.JSONType]
		if status[0] != '2' || media == nil {
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(media.Examples)) {
			text, err := json.Marshal(media.Examples[name].Value.Value)
			require.NoError(t, err)
			return string(text)
		}
	}
	require.Fail(t, "no example of an answer")
	return ""
}

func TestAPICallsEveryOperation(t *testing.T) {
	t.Parallel()
	operations := gen.Operations()
	assert.Len(t, operations, 33)
	for _, described := range operations {
		t.Run(described.ID, func(t *testing.T) {
			t.Parallel()
			op, err := api.OperationOf(string(openapi.YAML()), described)
			require.NoError(t, err)
			args := []string{op.ID}
			path := strings.ReplaceAll(op.Path, "{project_id}", vpceptest.ProjectID)
			var query []string
			for _, p := range op.Parameters {
				switch {
				case p.Name == api.ProjectParameter:
				case p.In == openapi3.ParameterInQuery:
					query = append(query, p.Name+"="+sampleOf(p))
					fallthrough
				default:
					args = append(args, p.Name+"="+sampleOf(p))
					path = strings.ReplaceAll(path, "{"+p.Name+"}", sampleOf(p))
				}
			}
			if body := op.Body(); body != nil {
				for _, example := range op.Spec.RequestBody.Value.Content[api.JSONType].Examples {
					text, err := json.Marshal(example.Value.Value)
					require.NoError(t, err)
					args = append(args, "--body", string(text))
					break
				}
			}
			r := &recorder{status: http.StatusNoContent}
			if op.Answer() != nil {
				r.status, r.answer = http.StatusOK, answerOf(t, op.Spec.Responses)
			}
			got := r.ask(t, args...)
			require.Zero(t, got.Code, got.Err)
			assert.Equal(t, op.Method, r.method)
			assert.Equal(t, path, r.path)
			assert.ElementsMatch(t, query, strings.FieldsFunc(r.query, func(c rune) bool { return c == '&' }))
			if r.answer == "" {
				assert.Equal(t, clitest.Result{Err: "Done.\n"}, got)
			} else {
				assert.JSONEq(t, r.answer, got.Out)
				assert.Empty(t, got.Err)
			}
			if op.Body() == nil {
				assert.Empty(t, r.body)
			} else {
				assert.Equal(t, args[len(args)-1], r.body)
			}
		})
	}
}
