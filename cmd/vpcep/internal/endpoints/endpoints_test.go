package endpoints_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestCreateEndpoint(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddEndpointService(s.ServiceID, vpceptest.StatusAvailable, vpceptest.Named("shop"))
	create := []string{"endpoints", "create", "--service-id", s.ServiceID, "--vpc-id", clitest.AnyVPC, "--subnet-id", clitest.AnySubnet}
	got := s.Vpcep(t, append(create, "--ip", "192.168.7.7", "--allow", "10.0.0.0/8,10.1.1.1", "--tag", "team=billing", "--wait")...)
	require.Zero(t, got.Code, got.Err)
	assert.Equal(t, ""+
		"ID                                     STATUS     IP            SERVICE           VPC_ID                                 CREATED_AT\n"+
		"00000000-0000-0000-0000-000000000000   accepted   192.168.7.7   cn-north-4.shop   00000000-0000-0000-0000-000000000000   2022-06-16T10:03:27Z\n", got.Out)
	assert.Empty(t, got.Err)
	assert.JSONEq(t, `{"endpoint_service_id":"`+s.ServiceID+`","vpc_id":"`+clitest.AnyVPC+`","subnet_id":"`+clitest.AnySubnet+`","port_ip":"192.168.7.7",
		"whitelist":["10.0.0.0/8","10.1.1.1"],"enable_whitelist":true,"tags":[{"key":"team","value":"billing"}]}`, s.Changes()[0])
	s.Ok(t, create...)
	assert.JSONEq(t, `{"endpoint_service_id":"`+s.ServiceID+`","vpc_id":"`+clitest.AnyVPC+`","subnet_id":"`+clitest.AnySubnet+`"}`, s.Changes()[1])
}

func TestCreateEndpointThatWaitsForTheOwner(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	id := s.NewService(t)
	got := s.Vpcep(t, "endpoints", "create", "--service-id", id, "--vpc-id", clitest.AnyVPC, "--subnet-id", clitest.AnySubnet, "--wait")
	assert.Zero(t, got.Code, got.Err)
	assert.Contains(t, got.Out, "   pendingAcceptance   ")
	assert.Regexp(t, `^warning: endpoint \S+ waits until the owner of the endpoint service accepts it\n$`, got.Err)
}

func TestCreateEndpointRefusals(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddEndpointService("foreign", vpceptest.StatusAvailable, vpceptest.OwnedBy(clitest.OneAccount))
	for want, test := range map[string]struct {
		code int
		args []string
	}{
		"error: --service-id is missing\n":                                                 {cli.ExitUsage, []string{"--vpc-id", clitest.AnyVPC}},
		"error: --allow 10.0.0.0/33: want an IP":                                           {cli.ExitUsage, []string{"--vpc-id", clitest.AnyVPC, "--service-id", s.ServiceID, "--allow", "10.0.0.0/33"}},
		"error: CreateEndpoint: 400 EndPoint.2010: The input parameter subnet ID is empty": {cli.ExitUsage, []string{"--vpc-id", clitest.AnyVPC, "--service-id", s.ServiceID}},
		"error: CreateEndpoint: 400 EndPoint.2012: You have no permission to connect":      {cli.ExitRefused, []string{"--vpc-id", clitest.AnyVPC, "--service-id", "foreign", "--subnet-id", clitest.AnySubnet}},
	} {
		got := s.Vpcep(t, append([]string{"endpoints", "create"}, test.args...)...)
		assert.Equal(t, test.code, got.Code, got.Err)
		assert.True(t, strings.HasPrefix(got.Err, want), got.Err)
		assert.Contains(t, got.Err, "\nhint: ")
		assert.Empty(t, got.Out)
	}
}

func TestListEndpoints(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	approved := s.NewService(t, "--name", "shop")
	s.AddEndpoint(s.ServiceID, clitest.OneAccount) // It is not of this project.
	first, second := s.NewEndpoint(t, s.ServiceID, "--wait"), s.NewEndpoint(t, approved, "--wait")
	for want, args := range map[string][]string{
		first + " " + second: {"--vpc-id", clitest.AnyVPC},
		second:               {"--name", "SHOP"},
		second + " ":         {"--service-id", approved, "--limit", "1"},
		" " + second:         {"--status", "pendingAcceptance"},
		first:                {"--status", "accepted"},
		"":                   {"--vpc-id", clitest.AnyPort},
	} {
		var found []gen.EndpointResp
		s.OkInto(t, &found, append([]string{"endpoints", "list"}, args...)...)
		var ids []string
		for _, one := range found {
			ids = append(ids, one.ID)
		}
		assert.Equal(t, strings.TrimSpace(want), strings.Join(ids, " "), args)
	}
	assert.Contains(t, s.Ok(t, "endpoints", "list"), second+"   pendingAcceptance                ")
}

func TestShowEndpoint(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	id := s.NewEndpoint(t, s.ServiceID, "--wait", "--tag", "team=billing", "--allow", "10.0.0.0/8", "--allow", "10.1.1.1")
	shown := s.Ok(t, "endpoints", "show", id)
	for _, line := range []string{
		"id                      " + id + "\n", "status                  accepted\n", "endpoint_service_id     " + s.ServiceID + "\n",
		"enable_whitelist        true\n", "whitelist               10.0.0.0/8 10.1.1.1\n", "tags                    team=billing\n",
	} {
		assert.Contains(t, shown, line)
	}
	got := s.Vpcep(t, "endpoints", "show", clitest.NoID)
	assert.Equal(t, cli.ExitNotFound, got.Code)
	assert.Contains(t, got.Err, "\nhint: check the id of the endpoint, the project and the region;")
}

func TestUpdateEndpoint(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	id := s.NewEndpoint(t, s.ServiceID, "--wait")
	for _, test := range []struct {
		args       []string
		sent, line string
	}{
		{[]string{"--allow", "10.0.0.0/8"}, `{"enable_whitelist":true,"whitelist":["10.0.0.0/8"]}`, id + "   on          10.0.0.0/8\n"},
		{[]string{"--whitelist", "off"}, `{"enable_whitelist":false,"whitelist":["10.0.0.0/8"]}`, id + "   off         10.0.0.0/8\n"},
		{[]string{"--whitelist", "on"}, `{"enable_whitelist":true,"whitelist":["10.0.0.0/8"]}`, id + "   on          10.0.0.0/8\n"},
		{[]string{"--allow-all"}, `{"enable_whitelist":false,"whitelist":[]}`, id + "   off\n"},
	} {
		out := s.Ok(t, append([]string{"endpoints", "update", id}, test.args...)...)
		assert.Equal(t, "ID                                     WHITELIST   ADDRESSES\n"+test.line, out)
		changes := s.Changes()
		assert.JSONEq(t, test.sent, changes[len(changes)-1])
	}
	got := s.Vpcep(t, "endpoints", "update", id)
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "error: nothing to change: give --allow, --allow-all or --whitelist\n")
}

func TestWaitForEndpoints(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	service := s.NewService(t)
	accepted, rejected := s.NewEndpoint(t, service, "--wait"), s.NewEndpoint(t, service, "--wait")
	s.Ok(t, "connections", "accept", service, accepted)
	s.Ok(t, "connections", "reject", service, rejected, "--yes")
	assert.Equal(t, "ENDPOINT_ID                            RESULT\n"+accepted+"   accepted\n", s.Ok(t, "endpoints", "wait", accepted))
	got := s.Vpcep(t, "endpoints", "wait", rejected)
	assert.Equal(t, clitest.Result{Code: cli.ExitFailed, Err: "error: endpoint " + rejected + " is rejected\n" +
		"hint: the owner of the endpoint service can still accept it\n"}, got)
}

func TestCreateEndpointThatTakesTooLong(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithDelay(time.Hour))
	got := s.Vpcep(t, "endpoints", "create", "--service-id", s.ServiceID, "--vpc-id", clitest.AnyVPC, "--subnet-id", clitest.AnySubnet,
		"--wait", "--wait-timeout", "1s")
	assert.Equal(t, cli.ExitLate, got.Code)
	assert.Contains(t, got.Out, "   creating   ", "the id is printed all the same")
	assert.Contains(t, got.Err, "hint: wait on with 'vpcep endpoints wait ")
}
