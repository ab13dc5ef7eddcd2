package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestCreateServicePrintsATable(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.vpcep(t, "services", "create", "--vpc-id", anyVPC, "--port-id", anyPort, "--server-type", "VM",
		"--ports", "8080:80", "--ports", "8443:443/TCP", "--name", "shop", "--no-approval", "--tag", "team=billing")
	require.Zero(t, got.code, got.err)
	assert.Equal(t, ""+
		"ID                                     NAME              STATUS     PORTS              APPROVAL   CREATED_AT\n"+
		"00000000-0000-0000-0000-000000000000   cn-north-4.shop   creating   8080:80 8443:443   no         2022-06-16T10:03:27Z\n", got.out)
	assert.Empty(t, got.err)
	assert.JSONEq(t, `{"vpc_id":"`+anyVPC+`","port_id":"`+anyPort+`","server_type":"VM","service_name":"shop","approval_enabled":false,
		"ports":[{"client_port":8080,"server_port":80},{"client_port":8443,"server_port":443,"protocol":"TCP"}],
		"tags":[{"key":"team","value":"billing"}]}`, s.changes()[0], "nothing that was not given is sent")
}

func TestCreateServiceNeedsFlags(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	for want, args := range map[string][]string{
		"error: --vpc-id, --port-id, --server-type, --ports are missing\nhint: see 'vpcep services create --help'\n": {},
		"error: --ports is missing\n":             {"--vpc-id", anyVPC, "--port-id", anyPort, "--server-type", "VM"},
		"error: CreateEndpointService: nothing w": {"--vpc-id", anyVPC, "--port-id", "x", "--server-type", "VM", "--ports", "1:1"},
		"error: \"team\" is no tag":               {"--vpc-id", anyVPC, "--port-id", anyPort, "--server-type", "VM", "--ports", "1:1", "--tag", "team"},
		"error: invalid argument \"80\" for \"--ports\" flag: want CLIENT_PORT:SERVER_PORT": {"--ports", "80"},
		"error: --wait-timeout must not be negative\n":                                      {"--vpc-id", anyVPC, "--port-id", anyPort, "--server-type", "VM", "--ports", "1:1", "--wait-timeout", "-1s"},
	} {
		got := s.vpcep(t, append([]string{"services", "create"}, args...)...)
		assert.Equal(t, exitUsage, got.code, args)
		assert.True(t, strings.HasPrefix(got.err, want), got.err)
	}
	assert.Empty(t, s.changes())
}

func TestListServices(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.AddEndpointService("busy", "creating", vpceptest.Named("shop"))
	s.AddEndpoint(s.serviceID, oneAccount)
	got := s.vpcep(t, "services", "list")
	assert.Equal(t, result{out: "" +
		"ID                                     NAME              STATUS      PORTS     APPROVAL   CREATED_AT             CONNECTIONS\n" +
		"00000000-0000-0000-0000-000000000000   cn-north-4        available   8080:80   no         2022-06-16T10:03:27Z   1\n" +
		"busy                                   cn-north-4.shop   creating    8080:80   no         2022-06-16T10:03:27Z   0\n"}, got)
	id := s.newService(t)
	for want, args := range map[string][]string{
		s.serviceID + " busy " + id: {},
		"busy":                      {"--name", "SHOP"},
		s.serviceID + " " + id:      {"--status", "available"},
		id:                          {"--vpc-id", anyVPC, "--limit", "1"},
		id + " busy":                {"--sort-dir", "desc", "--limit", "2"},
	} {
		var found []gen.ServiceList
		s.okInto(t, &found, append([]string{"services", "list"}, args...)...)
		var ids []string
		for _, one := range found {
			ids = append(ids, one.ID)
		}
		assert.Equal(t, want, strings.Join(ids, " "), args)
	}
}

func TestShowService(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	id := s.newService(t, "--name", "shop", "-d", "the shop", "--tag", "team=billing")
	shown := s.ok(t, "services", "show", id)
	for _, line := range []string{
		"FIELD              VALUE\n", "id                 " + id + "\n", "service_name       cn-north-4.shop." + id + "\n",
		"approval_enabled   true\n", "ports              8080:80\n", "tags               team=billing\n",
	} {
		assert.Contains(t, shown, line)
	}
	assert.NotContains(t, shown, "vip_port_id", "what is empty is left out")
	assert.Contains(t, s.ok(t, "services", "show", id, "-o", "yaml"), "description: the shop\n")
	got := s.vpcep(t, "services", "show", noID)
	assert.Equal(t, exitNotFound, got.code)
	assert.Contains(t, got.err, "\nhint: check the id of the service")
}

func TestUpdateServiceSendsWhatWouldChangeOtherwise(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	id := s.newService(t, "--no-approval", "--description", "old")
	for body, args := range map[string][]string{
		`{"approval_enabled":false,"ports":[{"client_port":8080,"server_port":80,"protocol":"TCP"}],"description":""}`:         {"--description", ""},
		`{"approval_enabled":true,"ports":[{"client_port":8080,"server_port":80,"protocol":"TCP"}]}`:                           {"--approval"},
		`{"approval_enabled":false,"ports":[{"client_port":1,"server_port":2},{"client_port":3,"server_port":4}]}`:             {"--ports", "1:2,3:4"},
		`{"approval_enabled":false,"ports":[{"client_port":8080,"server_port":80,"protocol":"TCP"}],"tcp_proxy":"proxy_open"}`: {"--tcp-proxy", "proxy_open"},
	} {
		s.ok(t, "services", "update", id, "--no-approval", "--ports", "8080:80/TCP")
		got := s.vpcep(t, append([]string{"services", "update", id}, args...)...)
		require.Zero(t, got.code, got.err)
		assert.True(t, strings.HasPrefix(got.out, "ID "), got.out)
		changes := s.changes()
		assert.JSONEq(t, body, changes[len(changes)-1])
	}
	got := s.vpcep(t, "services", "update", id)
	assert.Equal(t, result{code: exitUsage, err: "error: nothing to change: give a flag such as --ports\nhint: see 'vpcep services update --help'\n"}, got)
}

func TestRenameService(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	assert.Equal(t, "NAME\nshop\n", s.ok(t, "services", "rename", s.serviceID, "shop"))
	assert.Equal(t, []string{`{"endpoint_service_name":"shop"}`}, s.changes(), "ports and approval cannot change by it")
	assert.Contains(t, s.ok(t, "services", "list"), "cn-north-4.shop ")
	assert.Equal(t, exitUsage, s.vpcep(t, "services", "rename", s.serviceID, "").code)
	assert.Equal(t, exitUsage, s.vpcep(t, "services", "rename", s.serviceID, "no name").code)
}

func TestPublicServices(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	id := s.AddPublicService("obs", gen.ServiceTypeGateway)
	s.AddPublicService("dns", gen.ServiceTypeInterface)
	assert.Contains(t, s.ok(t, "services", "public", "--name", "OBS"), "ID  ")
	var found []gen.EndpointService
	s.okInto(t, &found, "services", "public", "--name", "OBS")
	require.Len(t, found, 1)
	assert.Equal(t, id, found[0].ID)
	s.okInto(t, &found, "services", "public")
	assert.Len(t, found, 2)
}
