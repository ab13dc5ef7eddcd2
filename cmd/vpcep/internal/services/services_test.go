package services_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestCreateServicePrintsATable(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.Vpcep(t, "services", "create", "--vpc-id", clitest.AnyVPC, "--port-id", clitest.AnyPort, "--server-type", "VM",
		"--ports", "8080:80", "--ports", "8443:443/TCP", "--name", "shop", "--no-approval", "--tag", "team=billing")
	require.Zero(t, got.Code, got.Err)
	assert.Equal(t, ""+
		"ID                                     NAME              STATUS     PORTS              APPROVAL   CREATED_AT\n"+
		"00000000-0000-0000-0000-000000000000   cn-north-4.shop   creating   8080:80 8443:443   no         2022-06-16T10:03:27Z\n", got.Out)
	assert.Empty(t, got.Err)
	assert.JSONEq(t, `{"vpc_id":"`+clitest.AnyVPC+`","port_id":"`+clitest.AnyPort+`","server_type":"VM","service_name":"shop","approval_enabled":false,
		"ports":[{"client_port":8080,"server_port":80},{"client_port":8443,"server_port":443,"protocol":"TCP"}],
		"tags":[{"key":"team","value":"billing"}]}`, s.Changes()[0], "nothing that was not given is sent")
}

func TestCreateServiceNeedsFlags(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for want, args := range map[string][]string{
		"error: --vpc-id, --port-id, --server-type, --ports are missing\nhint: see 'vpcep services create --help'\n": {},
		"error: --ports is missing\n":             {"--vpc-id", clitest.AnyVPC, "--port-id", clitest.AnyPort, "--server-type", "VM"},
		"error: CreateEndpointService: nothing w": {"--vpc-id", clitest.AnyVPC, "--port-id", "x", "--server-type", "VM", "--ports", "1:1"},
		"error: \"team\" is no tag":               {"--vpc-id", clitest.AnyVPC, "--port-id", clitest.AnyPort, "--server-type", "VM", "--ports", "1:1", "--tag", "team"},
		"error: invalid argument \"80\" for \"--ports\" flag: want CLIENT_PORT:SERVER_PORT": {"--ports", "80"},
		"error: --wait-timeout must not be negative\n":                                      {"--vpc-id", clitest.AnyVPC, "--port-id", clitest.AnyPort, "--server-type", "VM", "--ports", "1:1", "--wait-timeout", "-1s"},
	} {
		got := s.Vpcep(t, append([]string{"services", "create"}, args...)...)
		assert.Equal(t, cli.ExitUsage, got.Code, args)
		assert.True(t, strings.HasPrefix(got.Err, want), got.Err)
	}
	assert.Empty(t, s.Changes())
}

func TestListServices(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddEndpointService("busy", "creating", vpceptest.Named("shop"))
	s.AddEndpoint(s.ServiceID, clitest.OneAccount)
	got := s.Vpcep(t, "services", "list")
	assert.Equal(t, clitest.Result{Out: "" +
		"ID                                     NAME              STATUS      PORTS     APPROVAL   CREATED_AT             CONNECTIONS\n" +
		"00000000-0000-0000-0000-000000000000   cn-north-4        available   8080:80   no         2022-06-16T10:03:27Z   1\n" +
		"busy                                   cn-north-4.shop   creating    8080:80   no         2022-06-16T10:03:27Z   0\n"}, got)
	id := s.NewService(t)
	for want, args := range map[string][]string{
		s.ServiceID + " busy " + id: {},
		"busy":                      {"--name", "SHOP"},
		s.ServiceID + " " + id:      {"--status", "available"},
		id:                          {"--vpc-id", clitest.AnyVPC, "--limit", "1"},
		id + " busy":                {"--sort-dir", "desc", "--limit", "2"},
	} {
		var found []gen.ServiceList
		s.OkInto(t, &found, append([]string{"services", "list"}, args...)...)
		var ids []string
		for _, one := range found {
			ids = append(ids, one.ID)
		}
		assert.Equal(t, want, strings.Join(ids, " "), args)
	}
}

func TestShowService(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	id := s.NewService(t, "--name", "shop", "-d", "the shop", "--tag", "team=billing")
	shown := s.Ok(t, "services", "show", id)
	for _, line := range []string{
		"FIELD              VALUE\n", "id                 " + id + "\n", "service_name       cn-north-4.shop." + id + "\n",
		"approval_enabled   true\n", "ports              8080:80\n", "tags               team=billing\n",
	} {
		assert.Contains(t, shown, line)
	}
	assert.NotContains(t, shown, "vip_port_id", "what is empty is left out")
	assert.Contains(t, s.Ok(t, "services", "show", id, "-o", "yaml"), "description: the shop\n")
	got := s.Vpcep(t, "services", "show", clitest.NoID)
	assert.Equal(t, cli.ExitNotFound, got.Code)
	assert.Contains(t, got.Err, "\nhint: check the id of the service")
}

func TestUpdateServiceSendsWhatWouldChangeOtherwise(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	id := s.NewService(t, "--no-approval", "--description", "old")
	for body, args := range map[string][]string{
		`{"approval_enabled":false,"ports":[{"client_port":8080,"server_port":80,"protocol":"TCP"}],"description":""}`:         {"--description", ""},
		`{"approval_enabled":true,"ports":[{"client_port":8080,"server_port":80,"protocol":"TCP"}]}`:                           {"--approval"},
		`{"approval_enabled":false,"ports":[{"client_port":1,"server_port":2},{"client_port":3,"server_port":4}]}`:             {"--ports", "1:2,3:4"},
		`{"approval_enabled":false,"ports":[{"client_port":8080,"server_port":80,"protocol":"TCP"}],"tcp_proxy":"proxy_open"}`: {"--tcp-proxy", "proxy_open"},
	} {
		s.Ok(t, "services", "update", id, "--no-approval", "--ports", "8080:80/TCP")
		got := s.Vpcep(t, append([]string{"services", "update", id}, args...)...)
		require.Zero(t, got.Code, got.Err)
		assert.True(t, strings.HasPrefix(got.Out, "ID "), got.Out)
		changes := s.Changes()
		assert.JSONEq(t, body, changes[len(changes)-1])
	}
	got := s.Vpcep(t, "services", "update", id)
	assert.Equal(t, clitest.Result{Code: cli.ExitUsage, Err: "error: nothing to change: give a flag such as --ports\nhint: see 'vpcep services update --help'\n"}, got)
}

func TestRenameService(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	assert.Equal(t, "NAME\nshop\n", s.Ok(t, "services", "rename", s.ServiceID, "shop"))
	assert.Equal(t, []string{`{"endpoint_service_name":"shop"}`}, s.Changes(), "ports and approval cannot change by it")
	assert.Contains(t, s.Ok(t, "services", "list"), "cn-north-4.shop ")
	assert.Equal(t, cli.ExitUsage, s.Vpcep(t, "services", "rename", s.ServiceID, "").Code)
	assert.Equal(t, cli.ExitUsage, s.Vpcep(t, "services", "rename", s.ServiceID, "no name").Code)
}

func TestPublicServices(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	id := s.AddPublicService("obs", gen.ServiceTypeGateway)
	s.AddPublicService("dns", gen.ServiceTypeInterface)
	assert.Contains(t, s.Ok(t, "services", "public", "--name", "OBS"), "ID  ")
	var found []gen.EndpointService
	s.OkInto(t, &found, "services", "public", "--name", "OBS")
	require.Len(t, found, 1)
	assert.Equal(t, id, found[0].ID)
	s.OkInto(t, &found, "services", "public")
	assert.Len(t, found, 2)
}
