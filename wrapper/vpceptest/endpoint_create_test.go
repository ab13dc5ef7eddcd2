package vpceptest_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestCreateEndpoint(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	made := makeEndpoint(t, server.Client(), func(b *gen.CreateEndpointRequestBody) {
		b.PortIP, b.Whitelist, b.EnableWhitelist = "10.0.0.5", []string{"10.0.0.0/8"}, new(true)
		b.Description, b.Tags = "mine", []gen.TagList{{Key: "k", Value: "v"}}
		b.IPVersion = gen.EndpointIPVersionDualstack
	})
	want := &gen.EndpointInfoResp{
		ID: made.ID, ServiceType: gen.ServiceTypeInterface, Status: gen.EndpointStatusAccepted,
		ActiveStatus: []gen.ActiveStatus{gen.ActiveStatusActive}, EnableStatus: gen.EnableStatusEnable,
		SpecificationName: "default", EndpointServiceName: "cn-north-4." + vpceptest.EndpointServiceID,
		EndpointServiceID: vpceptest.EndpointServiceID, MarkerID: made.MarkerID, IP: "10.0.0.5", VPCID: vpcID, SubnetID: subnetID,
		CreatedAt: now, UpdatedAt: now, ProjectID: vpceptest.ProjectID, Tags: []gen.TagList{{Key: "k", Value: "v"}},
		Whitelist: []string{"10.0.0.0/8"}, EnableWhitelist: true, Description: "mine",
		EndpointPoolID: made.EndpointPoolID, IPv6Address: "2001:db8::10.0.0.5",
	}
	assert.Equal(t, want, details(t, server.Client(), made.ID))
	assert.Empty(t, made.IP, "it has an address once it is accepted")
}

func TestEnableDNS(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	for value, on := range map[string]bool{`true`: true, `false`: false} {
		made := raw(t, server, http.MethodPost, endpointsPath, `{"endpoint_service_id":"`+vpceptest.EndpointServiceID+`",
			"vpc_id":"`+vpcID+`","subnet_id":"`+subnetID+`","enable_dns":`+value+`}`)
		require.Equal(t, http.StatusOK, made.status, made.body)
		if on {
			assert.Contains(t, made.body, `"enable_dns":true`)
			assert.Contains(t, made.body, `"dns_names":["vpcep-`)
		} else {
			assert.Contains(t, made.body, `"enable_dns":false`)
			assert.NotContains(t, made.body, "dns_names")
		}
	}
}

func TestCreateEndpointRefusals(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithAddressLimit(2))
	server.AddEndpointService("young", vpceptest.StatusCreating)
	server.AddEndpointService("foreign", vpceptest.StatusAvailable, vpceptest.OwnedBy(stranger))
	server.AddEndpointService("gateway", vpceptest.StatusAvailable, vpceptest.AsPublic("OBS", false), vpceptest.AsGateway())
	makeEndpoint(t, server.Client(), func(b *gen.CreateEndpointRequestBody) { b.PortIP = "10.0.0.5" })
	const service = `"endpoint_service_id":"` + vpceptest.EndpointServiceID + `",`
	const place = `"vpc_id":"` + vpcID + `","subnet_id":"` + subnetID + `"`
	const statement = `"policy_statement":[{"Effect":"Allow","Action":["obs:*:*"],"Resource":["obs:*"]}]`
	for _, test := range [][2]string{
		{`{"endpoint_service_id":"x",` + place + `}`, "EndPoint.2003"},
		{`{"endpoint_service_id":"young",` + place + `}`, "EndPoint.2004"},
		{`{"endpoint_service_id":"foreign",` + place + `}`, "EndPoint.2012"},
		{`{` + service + `"vpc_id":"` + vpcID + `"}`, "EndPoint.2010"},
		{`{` + service + `"vpc_id":"elsewhere","subnet_id":"` + subnetID + `"}`, "EndPoint.2037"},
		{`{` + service + `"vpc_id":""}`, "EndPoint.0020"},
		{`{` + service + `"vpc_id":"v","subnet_id":"x"}`, "EndPoint.0023"},
		{`{` + service + place + `,"port_ip":"10.0.0.5"}`, "EndPoint.2042"},
		{`{` + service + place + `,"port_ip":"10.0.0.500"}`, "EndPoint.2041"},
		{`{` + service + place + `,"port_ip":"::1"}`, "EndPoint.2041"},
		{`{` + service + place + `,"ipv6_address":"10.0.0.1"}`, "EndPoint.2041"},
		{`{` + service + place + `,"ipv6_address":"::ffff:10.0.0.1"}`, "EndPoint.2041"},
		{`{` + service + place + `,"whitelist":["::1"]}`, "EndPoint.2044"},
		{`{` + service + place + `,"whitelist":["10.0.0.0/33"]}`, "EndPoint.2044"},
		{`{` + service + place + `,"whitelist":"10.0.0.0"}`, "EndPoint.2044"},
		{`{` + service + place + `,"whitelist":["10.0.0.1","10.0.0.2","10.0.0.3"]}`, "EndPoint.2045"},
		{`{` + service + place + `,"enable_dns":"yes"}`, "EndPoint.2033"},
		{`{` + service + place + `,"tags":[{"key":"a"},{"key":"a"}]}`, "EndPoint.3067"},
		{`{` + service + place + `,"tags":[` + manyTags(21) + `]}`, "EndPoint.3069"},
		{`{` + service + place + `,` + statement + `}`, "EndPoint.2048"},
		{`{` + service + place + `,"policy_document":{}}`, "EndPoint.2048"},
		{`{` + service + place + `,"ip_version":"ipv6"}`, "EndPoint.0002"},
		{`{"endpoint_service_id":"gateway","vpc_id":"v","routetables":["a b"]}`, "EndPoint.1019"},
		{`{"endpoint_service_id":"gateway","vpc_id":"v","policy_statement":[{"Effect":"Maybe","Action":[],"Resource":[]}]}`, "EndPoint.2048"},
		{`{"vpc_id":"v"}`, "EndPoint.0002"},
	} {
		refused(t, server, test[1], http.MethodPost, endpointsPath, test[0])
	}
	list, err := server.Client().ListEndpoints(t.Context())
	require.NoError(t, err)
	assert.EqualValues(t, 1, list.TotalCount, "nothing was made")
}

// manyTags writes n different tags.
func manyTags(n int) string {
	var tags []string
	for i := range n {
		tags = append(tags, fmt.Sprintf(`{"key":"k%d"}`, i))
	}
	return strings.Join(tags, ",")
}
