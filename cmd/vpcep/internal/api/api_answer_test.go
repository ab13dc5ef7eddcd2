package api_test

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/api"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
)

func TestAPIKeepsTheAnswerAsItIs(t *testing.T) {
	t.Parallel()
	r := &recorder{status: http.StatusOK, answer: `{"z":12345678901234567890,"a":"<é>","n":1.0,"versions":[]}`}
	for output, want := range map[string]string{
		"json": "{\n  \"z\": 12345678901234567890,\n  \"a\": \"<é>\",\n  \"n\": 1.0,\n  \"versions\": []\n}\n",
		"yaml": "z: 12345678901234567890\na: <é>\nn: 1.0\nversions: []\n",
	} {
		assert.Equal(t, want, r.ask(t, "ListVersionDetails", "-o", output).Out)
	}
}

func TestAPIWithoutTheAnswerThatIsPromised(t *testing.T) {
	t.Parallel()
	r := &recorder{status: http.StatusOK}
	got := r.ask(t, "ListVersionDetails")
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Err, "error: ListVersionDetails: 200: the body is empty (1 attempt)\nhint: check --endpoint")
	got = r.ask(t, "UpdateEndpointServiceName", "vpc_endpoint_service_id=a", "endpoint_service_name=b")
	assert.Equal(t, cli.ExitUnknown, got.Code, "the name may have changed")
	assert.JSONEq(t, `{"endpoint_service_name":"b"}`, r.body)
}

func TestAPIPrintsTables(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ op, answer, want string }{
		"nested":       {"ListQuotaDetails", `{"quotas":{"resources":[{"type":"endpoint","used":1,"quota":"10"}]}}`, "TYPE       USED   QUOTA\nendpoint   1      10\n"},
		"one element":  {"ListVersionDetails", `{"versions":{"id":"v1"}}`, "ID\nv1\n"},
		"nothing":      {"ListVersionDetails", `{"versions":[]}`, ""},
		"ids at last":  {"ListEndpointService", `{"endpoint_services":[{"vpc_id":"v","status":"available","id":"i","tags":[]}]}`, "ID   STATUS      VPC_ID\ni    available   v\n"},
		"no more than": {"ListEndpointService", `{"endpoint_services":[{"id":"1","service_name":"2","server_type":"3","status":"4","service_type":"5","created_at":"2022-04-14T09:35:47Z","updated_at":"2022-04-14T09:35:48Z"}]}`, "ID   SERVICE_NAME   SERVER_TYPE   STATUS   SERVICE_TYPE   CREATED_AT\n1    2              3             4        5              2022-04-14T09:35:47Z\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := (&recorder{status: http.StatusOK, answer: test.answer}).ask(t, test.op, "-o", "table")
			require.Zero(t, got.Code, got.Err)
			assert.Equal(t, test.want, got.Out)
		})
	}
	got := (&recorder{status: http.StatusOK, answer: `{"permissions":["*","a"]}`}).ask(t, "AddOrRemoveServicePermissions",
		"vpc_endpoint_service_id=a", "action=add", `permissions:=["*"]`, "-o", "table")
	assert.Equal(t, "PERMISSIONS\n*\na\n", got.Out)
	got = (&recorder{status: http.StatusOK, answer: `{"versions":{`}).ask(t, "ListVersionDetails", "-o", "table")
	assert.Equal(t, cli.ExitFailed, got.Code)
	got = (&recorder{status: http.StatusOK, answer: `[]`}).ask(t, "ListVersionDetails", "-o", "table")
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Err, "expected an object, found a list")
}

func TestAPIListsTheOperations(t *testing.T) {
	t.Parallel()
	s := &clitest.Stand{URL: "http://127.0.0.1:1"}
	table := s.Vpcep(t, "api")
	require.Zero(t, table.Code)
	assert.Equal(t, 34, strings.Count(table.Out, "\n"))
	assert.Regexp(t, `(?m)^Quotas +ListQuotaDetails +Get the quotas of the project +GET /v1/\{project_id\}/quotas$`, table.Out)
	assert.Less(t, strings.Index(table.Out, "CreateEndpointService"), strings.Index(table.Out, "ListVersionDetails"), "by tag")
	assert.Equal(t, table, s.Vpcep(t, "api", "--list"))

	var list []api.ListedOperation
	require.NoError(t, json.Unmarshal([]byte(s.Vpcep(t, "api", "--list", "-o", "json").Out), &list))
	require.Len(t, list, 33)
	for _, op := range list {
		assert.NotEmpty(t, op.Operation+op.Method+op.Path+op.Tag+op.Summary)
		_, err := strconv.Unquote(`"` + op.Operation + `"`)
		assert.NoError(t, err)
	}
	assert.Equal(t, cli.ExitUsage, s.Vpcep(t, "api", "--list", "ListQuotaDetails").Code)
}
