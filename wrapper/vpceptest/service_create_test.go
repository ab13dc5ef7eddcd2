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

func TestCreateService(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 987, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }), vpceptest.WithRegion("la-south-2"))
	made := raw(t, server, http.MethodPost, servicesPath, `{"port_id":"`+portID+`","vpc_id":"`+vpcID+`","server_type":"LB",
		"service_name":"shop","approval_enabled":false,"description":"d","tags":[{"key":"k","value":""}],
		"ports":[{"client_port":8080,"server_port":90}]}`)
	require.Equal(t, http.StatusOK, made.status, made.body)
	client := server.Client()
	list, err := client.ListEndpointService(t.Context(), gen.ListEndpointServiceParams{EndpointServiceName: "SHOP"})
	require.NoError(t, err)
	require.Len(t, list.EndpointServices, 1)
	s := list.EndpointServices[0]
	assert.Equal(t, "la-south-2.shop."+s.ID, s.ServiceName)
	common := `"id":"` + s.ID + `","service_name":"` + s.ServiceName + `","port_id":"` + portID + `","vpc_id":"` + vpcID + `",
		"server_type":"LB","service_type":"interface","approval_enabled":false,"description":"d","enable_policy":false,
		"tags":[{"key":"k"}],"tcp_proxy":"close","project_id":"` + vpceptest.ProjectID + `",
		"ports":[{"client_port":8080,"server_port":90,"protocol":"TCP"}],
		"created_at":"2024-05-06T07:08:09Z","updated_at":"2024-05-06T07:08:09Z","status":`
	assert.JSONEq(t, `{`+common+`"creating","cidr_type":"internal","pool_id":"`+poolID(t, made.body)+`"}`, made.body)
	editions := `"supported_editions":["basic","profession"]`
	assert.JSONEq(t, `{`+common+`"available","cidr_type":"internal",`+editions+`}`,
		raw(t, server, http.MethodGet, servicesPath+"/"+s.ID, "").body)
	assert.JSONEq(t, `{"endpoint_services":[{`+common+`"available","domain_id":"`+vpceptest.AccountID+`","connection_count":0,
		`+editions+`}],"total_count":1}`, raw(t, server, http.MethodGet, servicesPath+"?id="+s.ID, "").body)
}

// poolID cuts the id of the cluster out of an answer.
func poolID(t *testing.T, body string) string {
	t.Helper()
	_, after, found := strings.Cut(body, `"pool_id":"`)
	require.True(t, found)
	return after[:36]
}

func TestCreateServiceDefaults(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	made := makeService(t, server.Client(), func(b *gen.CreateEndpointServiceRequestBody) { b.ApprovalEnabled = nil })
	assert.True(t, made.ApprovalEnabled, "approval is the default")
	assert.Equal(t, vpceptest.Region+"."+made.ID, made.ServiceName, "without a name the region and the id are left")
}

func TestCreateServiceRefusals(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	makeService(t, server.Client())
	const fresh = "4189d3c2-8882-4871-a3c2-d380272eed99"
	valid := map[string]string{
		"port_id": `"` + fresh + `"`, "vpc_id": `"` + vpcID + `"`, "server_type": `"VM"`,
		"ports": `[{"client_port":1,"server_port":80,"protocol":"TCP"}]`,
	}
	mapping := `{"client_port":1,"server_port":2}`
	for _, test := range []struct{ member, value, code string }{
		{"port_id", `"short"`, "EndPoint.3003"},
		{"port_id", `"` + portID + `"`, "EndPoint.3044"},
		{"vpc_id", `""`, "EndPoint.0020"},
		{"vpc_id", `5`, "EndPoint.0020"},
		{"server_type", `"PC"`, "EndPoint.3021"},
		{"service_type", `"gateway"`, "EndPoint.0002"},
		{"service_name", `"a b"`, "EndPoint.3076"},
		{"service_name", `"12345678901234567"`, "EndPoint.3076"},
		{"ports", `[]`, "EndPoint.3043"},
		{"ports", `[{"client_port":1}]`, "EndPoint.3043"},
		{"ports", `[{"client_port":0,"server_port":1}]`, "EndPoint.3043"},
		{"ports", `[{"client_port":"65536","server_port":1}]`, "EndPoint.3043"},
		{"ports", `[{"client_port":1,"server_port":1,"protocol":"UDP"}]`, "EndPoint.3075"},
		{"ports", `[` + strings.Repeat(mapping+",", 200) + mapping + `]`, "EndPoint.3074"},
		{"ports", `{}`, "EndPoint.3043"},
		{"vip_port_id", `"x"`, "EndPoint.3051"},
		{"ip_version", `"ipv6"`, "EndPoint.0002"},
		{"unknown", `1`, "EndPoint.0002"},
		{"description", `"<"`, "EndPoint.0002"},
		{"tags", `[{"key":"a"},{"key":"a"}]`, "EndPoint.3067"},
		{"tags", `[{"key":"_sys_a"}]`, "EndPoint.3068"},
		{"tags", `[{"key":" a"}]`, "EndPoint.3068"},
		{"tags", `[{"value":"a"}]`, "EndPoint.3068"},
		{"tags", `[{"key":""}]`, "EndPoint.3072"},
		{"tags", `[{"key":"a","value":"` + strings.Repeat("v", 256) + `"}]`, "EndPoint.3073"},
		{"tags", `[` + strings.Repeat(`{"key":"a"},`, 20) + `{"key":"a"}]`, "EndPoint.3069"},
	} {
		body := fmt.Sprintf("%q:%s", test.member, test.value)
		for member, value := range valid {
			if member != test.member {
				body += fmt.Sprintf(",%q:%s", member, value)
			}
		}
		refused(t, server, test.code, http.MethodPost, servicesPath, "{"+body+"}")
	}
	refused(t, server, "EndPoint.0011", http.MethodPost, servicesPath, "")
	refused(t, server, "EndPoint.3042", http.MethodPost, servicesPath,
		`{"port_id":"`+portID+`","vpc_id":"elsewhere","server_type":"VM","ports":[`+mapping+`]}`)
	list, err := server.Client().ListEndpointService(t.Context())
	require.NoError(t, err)
	assert.EqualValues(t, 2, list.TotalCount, "nothing was made")
}

func TestServiceQuota(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithQuotas(2, 0))
	server.AddEndpointService("foreign", vpceptest.StatusAvailable, vpceptest.OwnedBy(stranger))
	first := makeService(t, server.Client())
	body := `{"port_id":"` + nobody + `","vpc_id":"v","server_type":"VM","ports":[{"client_port":1,"server_port":1}]}`
	refused(t, server, "Endpoint.1018", http.MethodPost, servicesPath, body)
	require.NoError(t, server.Client().DeleteEndpointService(t.Context(), first.ID))
	assert.Equal(t, http.StatusOK, raw(t, server, http.MethodPost, servicesPath, body).status)
	refused(t, server, "Endpoint.1018", http.MethodPost, endpointsPath,
		`{"endpoint_service_id":"`+vpceptest.EndpointServiceID+`","vpc_id":"v","subnet_id":"`+subnetID+`"}`)
}
