package vpceptest_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const (
	stateVPC    = "4e65f8b1-306d-4522-8ecd-aa374000e2a4"
	stateSubnet = "5d1c1d71-2613-4274-b34e-d82af550f967"
	stateTable  = "705290f3-0d00-41f2-aedc-71f09844e879"
)

// busyServer has something of everything that a state holds.
func busyServer(t *testing.T) *vpceptest.Server {
	t.Helper()
	server := vpceptest.NewServer(t, vpceptest.WithState(vpceptest.RegionState()), vpceptest.WithQuotas(7, 9))
	client, ctx := server.Client(), t.Context()
	made, err := client.CreateEndpointService(ctx, gen.CreateEndpointServiceRequestBody{
		PortID: "4189d3c2-8882-4871-a3c2-d380272eed88", VPCID: stateVPC, ServerType: gen.ServerTypeLB, ServiceName: "shop",
		Ports: []gen.PortList{{ClientPort: 1, ServerPort: 2, Protocol: gen.ProtocolTCP}}, Tags: []gen.TagList{{Key: "team", Value: "a"}},
	})
	require.NoError(t, err)
	server.AddPermissions(made.ID, "*", "iam:domain::1", "iam:domain::2")
	for _, body := range []gen.CreateEndpointRequestBody{
		{EndpointServiceID: made.ID, VPCID: stateVPC, SubnetID: stateSubnet, Description: "asks", Tags: []gen.TagList{{Key: "k"}}},
		{EndpointServiceID: "e6b3f904-0a7d-4c21-bf58-93d1e4c7a065", VPCID: stateVPC, Routetables: []string{stateTable}},
		{EndpointServiceID: vpceptest.EndpointServiceID, VPCID: stateVPC, SubnetID: stateSubnet, EnableWhitelist: new(true), Whitelist: []string{"10.0.0.1"}},
	} {
		_, err := client.CreateEndpoint(ctx, body)
		require.NoError(t, err)
	}
	gone := server.AddEndpoint(vpceptest.EndpointServiceID, vpceptest.AccountID)
	require.NotEmpty(t, gone)
	own := server.Endpoints()[3]
	require.NoError(t, client.DeleteEndpoint(ctx, own.ID))
	server.HoldRouteTable(stateTable, "it is held")
	return server
}

func TestStateGoesOn(t *testing.T) {
	t.Parallel()
	first := busyServer(t)
	text, err := json.Marshal(first.State())
	require.NoError(t, err)
	var read vpceptest.State
	require.NoError(t, json.Unmarshal(text, &read))
	second := vpceptest.NewServer(t, vpceptest.WithState(read))
	assert.Equal(t, first.State(), second.State())
	assert.Equal(t, first.EndpointServices(), second.EndpointServices())
	assert.Equal(t, first.Endpoints(), second.Endpoints())
	for _, service := range first.EndpointServices() {
		assert.Equal(t, first.Whitelist(service.ID), second.Whitelist(service.ID))
		assert.Equal(t, first.Connections(service.ID), second.Connections(service.ID))
	}
	require.Len(t, first.State().DeletedEndpoints, 1)
	_, err = second.Client().ListEndpointInfoDetails(t.Context(), first.State().DeletedEndpoints[0])
	assert.True(t, vpcep.HasCode(err, "EndPoint.2008"), "%v", err)

	markers := map[int64]bool{}
	second.AddEndpoint(vpceptest.EndpointServiceID, vpceptest.OtherAccountID)
	for _, e := range second.State().Endpoints {
		assert.False(t, markers[e.MarkerID], "marker id %d twice", e.MarkerID)
		assert.Less(t, e.MarkerID, int64(1)<<31)
		markers[e.MarkerID] = true
	}
}

func TestStateOfAChangeUnderWay(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	clock := vpceptest.WithClock(func() time.Time { return now })
	first := vpceptest.NewServer(t, clock, vpceptest.WithDelay(time.Minute))
	_, err := first.Client().CreateEndpoint(t.Context(), gen.CreateEndpointRequestBody{
		EndpointServiceID: vpceptest.EndpointServiceID, VPCID: stateVPC, SubnetID: stateSubnet,
	})
	require.NoError(t, err)
	second := vpceptest.NewServer(t, clock, vpceptest.WithState(first.State()))
	assert.Equal(t, gen.EndpointStatusCreating, second.Endpoints()[0].Status)
	now = now.Add(time.Minute)
	assert.Equal(t, gen.EndpointStatusAccepted, second.Endpoints()[0].Status)
}

func TestStateIsCopied(t *testing.T) {
	t.Parallel()
	state := vpceptest.State{
		EndpointServices: []vpceptest.StateService{{
			ID: "a", Tags: []gen.TagList{{Key: "k", Value: "v"}}, Ports: []gen.PortList{{ClientPort: 1, ServerPort: 2}},
		}},
		Endpoints: []vpceptest.StateEndpoint{{
			EndpointServiceID: "a", Whitelist: []string{"10.0.0.1"}, PolicyDocument: json.RawMessage(`{"a":1}`),
			PolicyStatement: []gen.PolicyStatement{{Effect: "Allow", Action: []string{"a"}, Resource: []string{"b"}}},
		}},
		Networks: map[string]string{"p": "v"},
	}
	server := vpceptest.NewServer(t, vpceptest.WithState(state))
	before, err := json.Marshal(server.State())
	require.NoError(t, err)
	spoil := func(s vpceptest.State) {
		s.EndpointServices[0].Tags[0].Value, s.EndpointServices[0].Ports[0].ClientPort = "x", 9
		s.Endpoints[0].Whitelist[0], s.Endpoints[0].PolicyDocument[2] = "x", 'x'
		s.Endpoints[0].PolicyStatement[0].Action[0] = "x"
		s.Networks["p"] = "x"
	}
	spoil(state)
	spoil(server.State())
	after, err := json.Marshal(server.State())
	require.NoError(t, err)
	assert.JSONEq(t, string(before), string(after))
}

func TestStateThatContradictsItself(t *testing.T) {
	t.Parallel()
	service := func(id string) vpceptest.StateService { return vpceptest.StateService{ID: id} }
	endpoint := func(id string, marker int64) vpceptest.StateEndpoint {
		return vpceptest.StateEndpoint{ID: id, MarkerID: marker, EndpointServiceID: "a"}
	}
	foreign := service("a")
	foreign.ProjectID = "nowhere"
	both := foreign
	both.ProjectID, both.Public = vpceptest.ProjectID, true
	twice := service("a")
	twice.Permissions = []vpceptest.StatePermission{{ID: "r", Permission: "*"}, {ID: "r", Permission: "*"}}
	a := []vpceptest.StateService{service("a")}
	for want, state := range map[string]vpceptest.State{
		`endpoint_services[1]: the id "a" is empty or there twice`:    {EndpointServices: []vpceptest.StateService{service("a"), service("a")}},
		`endpoint_services[0]: the id "" is empty`:                    {EndpointServices: []vpceptest.StateService{service("")}},
		`endpoint_services[0]: there is no project "nowhere"; add`:    {EndpointServices: []vpceptest.StateService{foreign}},
		`endpoint_services[0]: project_id is for resources of the`:    {EndpointServices: []vpceptest.StateService{both}},
		`endpoint_services[0]: permissions[1]: the id "r" is there`:   {EndpointServices: []vpceptest.StateService{twice}},
		`endpoints[0]: there is no endpoint service "a"; add`:         {Endpoints: []vpceptest.StateEndpoint{endpoint("", 0)}},
		`endpoints[1]: the id "e" is there twice`:                     {EndpointServices: a, Endpoints: []vpceptest.StateEndpoint{endpoint("e", 0), endpoint("e", 0)}},
		`endpoints[1]: the marker_id 7 is there twice`:                {EndpointServices: a, Endpoints: []vpceptest.StateEndpoint{endpoint("e", 7), endpoint("f", 7)}},
		`endpoints[0]: the marker_id 422321321312321326 must be`:      {EndpointServices: a, Endpoints: []vpceptest.StateEndpoint{endpoint("e", 422321321312321326)}},
		`endpoints[0]: the id "e" is under deleted_endpoints too`:     {EndpointServices: a, Endpoints: []vpceptest.StateEndpoint{endpoint("e", 0)}, DeletedEndpoints: []string{"e"}},
		`vpceptest: WithProjects: the id and the name of a project m`: {Projects: []vpceptest.Project{{ID: "p"}}},
	} {
		_, err := vpceptest.New(vpceptest.WithState(state))
		assert.ErrorContains(t, err, want)
	}
}
