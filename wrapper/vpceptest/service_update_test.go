package vpceptest_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestUpdateService(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	client := server.Client()
	made := makeService(t, client, func(b *gen.CreateEndpointServiceRequestBody) {
		b.ServiceName, b.Description, b.TCPProxy = "old", "text", gen.TCPProxyOpen
	})
	now = now.Add(time.Minute)
	same, err := client.UpdateEndpointService(t.Context(), made.ID, gen.UpdateEndpointServiceRequestBody{})
	require.NoError(t, err)
	made.Status, made.UpdatedAt = gen.ServiceStatusAvailable, now
	assert.Equal(t, made, same, "what is left out stays")

	changed, err := client.UpdateEndpointService(t.Context(), made.ID, gen.UpdateEndpointServiceRequestBody{
		ApprovalEnabled: new(true), ServiceName: new("new"), Description: new(""), PortID: nobody,
		TCPProxy: gen.TCPProxyClose, Ports: []gen.PortList{{ClientPort: 1, ServerPort: 2, Protocol: gen.ProtocolTCP}},
	})
	require.NoError(t, err)
	_, err = client.UpdateEndpointService(t.Context(), made.ID, gen.UpdateEndpointServiceRequestBody{Ports: changed.Ports})
	require.NoError(t, err, "its own ports are not in its way")
	made.ApprovalEnabled, made.Description, made.PortID, made.TCPProxy = true, "", nobody, gen.TCPProxyClose
	made.ServiceName = vpceptest.Region + ".new." + made.ID
	made.Ports = []gen.PortList{{ClientPort: 1, ServerPort: 2, Protocol: gen.ProtocolTCP}}
	assert.Equal(t, made, changed)
}

func TestUpdateServiceBackend(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	client := server.Client()
	byPort := servicesPath + "/" + makeService(t, client).ID
	byAddress := servicesPath + "/" + makeService(t, client, func(b *gen.CreateEndpointServiceRequestBody) {
		b.PortID, b.IP = nobody, "10.0.0.1"
	}).ID
	makeService(t, client, func(b *gen.CreateEndpointServiceRequestBody) {
		b.PortID, b.VPCID = "4189d3c2-8882-4871-a3c2-d380272eed99", "elsewhere"
	})
	vip := makeService(t, client, func(b *gen.CreateEndpointServiceRequestBody) {
		b.PortID, b.ServerType, b.VIPPortID = "4189d3c2-8882-4871-a3c2-d380272eed98", gen.ServerTypeVIP, "v1"
	})
	for _, test := range [][3]string{
		{byPort, `{"port_id":"` + portID + `","ip":"10.0.0.2"}`, "EndPoint.3052"},
		{byPort, `{"vip_port_id":"x","ip":"10.0.0.2"}`, "EndPoint.3053"},
		{byAddress, `{"port_id":"` + portID + `"}`, "EndPoint.3054"},
		{byPort, `{"ip":"10.0.0.2"}`, "EndPoint.3055"},
		{byPort, `{"vip_port_id":"x"}`, "EndPoint.3051"},
		{byPort, `{"port_id":"4189d3c2-8882-4871-a3c2-d380272eed99"}`, "EndPoint.3042"},
		{byPort, `{"port_id":"` + nobody + `"}`, "EndPoint.3044"},
		{byPort, `{"port_id":"x"}`, "EndPoint.3003"},
		{byPort, `{"ports":[]}`, "EndPoint.3043"},
		{byPort, `{"service_name":"ä"}`, "EndPoint.3076"},
		{servicesPath + "/" + nobody, `{}`, "EndPoint.0005"},
	} {
		refused(t, server, test[2], http.MethodPut, test[0], test[1])
	}
	got := raw(t, server, http.MethodPut, byAddress, `{"ip":"db.example.com"}`)
	assert.Contains(t, got.body, `"ip":"db.example.com"`)
	answer, err := client.UpdateEndpointService(t.Context(), vip.ID, gen.UpdateEndpointServiceRequestBody{VIPPortID: "v2"})
	require.NoError(t, err)
	assert.Equal(t, "v2", answer.VIPPortID)
}
