package api_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
)

// refusal is a command line that is refused before anything is sent.
type refusal struct {
	args []string
	want string
}

func TestAPIRefusesBeforeAnythingIsSent(t *testing.T) {
	t.Parallel()
	const add, create = "BatchAddEndpointServicePermissions", "CreateEndpoint"
	s := &clitest.Stand{URL: "http://127.0.0.1:1"} // A request would end in another exit code.
	for _, test := range []refusal{
		{[]string{"ListEndpoints", "foo=1"}, "foo: is not known; parameters: project_id, endpoint_service_name, "},
		{[]string{"ListVersionDetails", "foo=1"}, "foo: is not known; there are no parameters"},
		{[]string{"ListServiceDetails"}, "vpc_endpoint_service_id: is required"},
		{[]string{"ListServiceDetails", "vpc_endpoint_service_id="}, "vpc_endpoint_service_id: has 0 characters, must have 1 to 64 characters"},
		{[]string{"ListServiceDetails", "vpc_endpoint_service_id=.."}, "vpc_endpoint_service_id: must not be a relative path segment"},
		{[]string{"ListQuotaDetails", "project_id="}, "project_id: has 0 characters, must have 1 to 64 characters"},
		{[]string{"ListEndpoints", "limit=5000"}, "limit: is 5000, must be 1 to 1000"},
		{[]string{"ListEndpoints", "offset=-1"}, "offset: is -1, must be at least 0"},
		{[]string{"ListEndpoints", "limit=ten"}, "limit: must be of the type integer"},
		{[]string{"ListEndpoints", "limit=1", "limit=2"}, "limit: is given twice"},
		{[]string{"ListEndpoints", "sort_dir=up"}, "sort_dir: must be one of desc, asc"},
		{[]string{"ListEndpoints", "--all", "-o", "table", "limit=0"}, "limit: is 0, must be 1 to 1000"},
		{[]string{"ListSpecifiedVersionDetails", "version=1"}, "version: does not match the pattern ^v"},
		{[]string{"ListEndpoints", "foo"}, "argument 2 is not of the form name=value, member=text or member:=json"},
		{[]string{"ListEndpoints", "=foo"}, "argument 2 is not of the form"},
		{[]string{"ListEndpoints", "foo:=1"}, "foo: the operation has no body, so there is no foo:=json"},
		{[]string{"ListEndpoints", "--body", "{}"}, "--body: the operation has no body"},
		{[]string{"ListVersionDetails", "--all"}, "--all is for lists with pages"},
		{[]string{"ListServiceDetails", "-o", "table"}, "the answer is not one list, so there is no table of it; give -o json or -o yaml"},
		{[]string{"DeleteEndpoint", "-o", "table"}, "the answer is not one list"},
		{[]string{create}, "body: is required; give --body or its members"},
		{[]string{"UpdateEndpointServiceName"}, "vpc_endpoint_service_id: is required; body: is required"},
		{[]string{create, "--body", ""}, "--body: there is nothing in it; want JSON"},
		{[]string{create, "--body", "null"}, "body: must not be null"},
		{[]string{create, "--body", "[]"}, "body: must be of the type object"},
		{[]string{create, "--body", "{}", "vpc_id=a"}, "give the body with --body or member by member, not both"},
		{[]string{create, "--body", "@/does/not/exist"}, "open /does/not/exist: "},
		{[]string{create, "vpc_id=a"}, "endpoint_service_id: is required"},
		{[]string{create, "tags=a"}, "tags: is of the type list of objects; give tags:=json"},
		{[]string{create, "vpc_id:=a"}, "vpc_id: is not JSON; a text needs double quotes there, or = in place of :="},
		{[]string{create, "foo=a"}, "foo: is not known; parameters: project_id; body: subnet_id, endpoint_service_id, "},
		{[]string{create, "--body", `{"endpoint_service_id":"a","vpc_id":"b","foo":1}`}, "foo: is not known; there are subnet_id, "},
		{[]string{create, "endpoint_service_id=a", "vpc_id:=1"}, "vpc_id: must be of the type string"},
		{[]string{create, "endpoint_service_id=a", "vpc_id=b", "enable_dns=maybe"}, "enable_dns: is of the type boolean; give enable_dns:=json"},
		{[]string{create, "endpoint_service_id=a", "vpc_id=b", `tags:=[{"key":""}]`}, "tags[0].key: has 0 characters, must have 1 to 128 characters"},
		{[]string{create, "endpoint_service_id=a", "vpc_id=b", `tags:=[{"kye":"a"}]`}, "tags[0].kye: is not known; there are key, value"},
		{[]string{"AcceptOrRejectEndpoint", "vpc_endpoint_service_id=a", "action=receive", "endpoints:=[]"}, "endpoints: has 0 items, must have 1 item"},
		{[]string{add, "vpc_endpoint_service_id=a", `permissions:=[{"permission":"hans","description":""}]`}, "permissions[0].permission: fits none of the forms: everyone (pattern ^\\*$); account ("},
	} {
		got := s.Vpcep(t, append([]string{"api"}, test.args...)...)
		assert.Equal(t, cli.ExitUsage, got.Code, got.Err)
		assert.Empty(t, got.Out)
		assert.Contains(t, got.Err, "error: "+test.args[0]+": nothing was sent: ")
		assert.Contains(t, got.Err, test.want)
		assert.Equal(t, 2, strings.Count(got.Err, "\n"), got.Err)
	}
}

func TestAPIRefusalsNameNoValue(t *testing.T) {
	t.Parallel()
	const planted = "planted-secret"
	s := &clitest.Stand{URL: "http://127.0.0.1:1"}
	for _, args := range [][]string{
		{"ListEndpoints", planted},
		{"ListEndpoints", "limit=" + planted},
		{"ListEndpoints", "sort_dir=" + planted},
		{"ListEndpoints", "foo=" + planted},
		{"CreateEndpoint", "vpc_id:=" + planted},
		{"CreateEndpoint", "tags=" + planted},
		{"CreateEndpoint", "subnet_id=" + planted, "enable_dns=" + planted},
		{"CreateEndpoint", "--body", `{"tags":"` + planted + `"}`},
		{"CreateEndpoint", "--body", `"` + planted + `"`},
		{"CreateEndpoint", "--body", planted},
	} {
		got := s.Vpcep(t, append([]string{"api"}, args...)...)
		assert.Equal(t, cli.ExitUsage, got.Code, args)
		assert.NotContains(t, got.Err, planted, args)
	}
}

func TestSeveralViolationsAreListed(t *testing.T) {
	t.Parallel()
	s := &clitest.Stand{URL: "http://127.0.0.1:1"}
	got := s.Vpcep(t, "api", "ListEndpointService", "limit=0", "offset=-1", "status=a", "sort_key=b", "sort_dir=c")
	assert.Contains(t, got.Err, "status: must be one of creating, available, failed, deleting; "+
		"sort_key: must be one of create_at, update_at; sort_dir: must be one of desc, asc; and 2 more\n"+
		"hint: see 'vpcep api ListEndpointService --help'\n")
}
