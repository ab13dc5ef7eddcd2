package api_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
)

func TestAPICompletes(t *testing.T) {
	t.Parallel()
	s := &clitest.Stand{}
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"listendpoints"}, "ListEndpointService\tList the endpoint services of the project.\nListEndpoints\tList the endpoints of the project.\n:4\n"},
		{[]string{"nothing"}, ":4\n"},
		{[]string{"nothing", ""}, ":4\n"},
		{[]string{"ListQuotaDetails", ""}, "project_id=\tId of the project that the call is for\ntype=\tKind of resource\n:6\n"},
		{[]string{"ListQuotaDetails", "project_id=x", ""}, "type=\tKind of resource\n:6\n"},
		{[]string{"ListQuotaDetails", "type=endpoint_"}, "type=endpoint_service\tKind of resource\n:4\n"},
		{[]string{"ListQuotaDetails", "project_id="}, ":4\n"},
		{[]string{"ListQuotaDetails", "foo="}, ":4\n"},
		{[]string{"CreateEndpoint", "vpc_id=x", "en"}, "endpoint_service_id=\tId of the service to connect to\n" +
			"enable_dns:=\tWhether to make a private domain name\nenable_whitelist:=\tWhether the list of addresses counts\n:6\n"},
		{[]string{"CreateEndpoint", "enable_whitelist:=t"}, "enable_whitelist:=true\tWhether the list of addresses counts\n:4\n"},
		{[]string{"CreateEndpoint", "ip_version="}, "ip_version=ipv4\tIP version of an endpoint\nip_version=dualstack\tIP version of an endpoint\n:4\n"},
	} {
		got := s.Vpcep(t, append([]string{"__complete", "api"}, test.args...)...)
		assert.Equal(t, test.want, got.Out, test.args)
	}
	assert.Equal(t, 33+1, strings.Count(s.Vpcep(t, "__complete", "api", "").Out, "\n"))
}
