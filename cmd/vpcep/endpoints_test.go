package main

import (
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
	s := newStand(t)
	s.AddEndpointService(s.serviceID, vpceptest.StatusAvailable, vpceptest.Named("shop"))
	create := []string{"endpoints", "create", "--service-id", s.serviceID, "--vpc-id", anyVPC, "--subnet-id", anySubnet}
	got := s.vpcep(t, append(create, "--ip", "192.168.7.7", "--allow", "10.0.0.0/8,10.1.1.1", "--tag", "team=billing", "--wait")...)
	require.Zero(t, got.code, got.err)
	assert.Equal(t, ""+
		"ID                                     STATUS     IP            SERVICE           VPC_ID                                 CREATED_AT\n"+
		"00000000-0000-0000-0000-000000000000   accepted   192.168.7.7   cn-north-4.shop   00000000-0000-0000-0000-000000000000   2022-06-16T10:03:27Z\n", got.out)
	assert.Empty(t, got.err)
	assert.JSONEq(t, `{"endpoint_service_id":"`+s.serviceID+`","vpc_id":"`+anyVPC+`","subnet_id":"`+anySubnet+`","port_ip":"192.168.7.7",
		"whitelist":["10.0.0.0/8","10.1.1.1"],"enable_whitelist":true,"tags":[{"key":"team","value":"billing"}]}`, s.changes()[0])
	s.ok(t, create...)
	assert.JSONEq(t, `{"endpoint_service_id":"`+s.serviceID+`","vpc_id":"`+anyVPC+`","subnet_id":"`+anySubnet+`"}`, s.changes()[1])
}

func TestCreateEndpointThatWaitsForTheOwner(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	id := s.newService(t)
	got := s.vpcep(t, "endpoints", "create", "--service-id", id, "--vpc-id", anyVPC, "--subnet-id", anySubnet, "--wait")
	assert.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "   pendingAcceptance   ")
	assert.Regexp(t, `^warning: endpoint \S+ waits until the owner of the endpoint service accepts it\n$`, got.err)
}

func TestCreateEndpointRefusals(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.AddEndpointService("foreign", vpceptest.StatusAvailable, vpceptest.OwnedBy(oneAccount))
	for want, test := range map[string]struct {
		code int
		args []string
	}{
		"error: --service-id is missing\n":                                                 {exitUsage, []string{"--vpc-id", anyVPC}},
		"error: --allow 10.0.0.0/33: want an IP":                                           {exitUsage, []string{"--vpc-id", anyVPC, "--service-id", s.serviceID, "--allow", "10.0.0.0/33"}},
		"error: CreateEndpoint: 400 EndPoint.2010: The input parameter subnet ID is empty": {exitUsage, []string{"--vpc-id", anyVPC, "--service-id", s.serviceID}},
		"error: CreateEndpoint: 400 EndPoint.2012: You have no permission to connect":      {exitRefused, []string{"--vpc-id", anyVPC, "--service-id", "foreign", "--subnet-id", anySubnet}},
	} {
		got := s.vpcep(t, append([]string{"endpoints", "create"}, test.args...)...)
		assert.Equal(t, test.code, got.code, got.err)
		assert.True(t, strings.HasPrefix(got.err, want), got.err)
		assert.Contains(t, got.err, "\nhint: ")
		assert.Empty(t, got.out)
	}
}

func TestListEndpoints(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	approved := s.newService(t, "--name", "shop")
	s.AddEndpoint(s.serviceID, oneAccount) // It is not of this project.
	first, second := s.newEndpoint(t, s.serviceID, "--wait"), s.newEndpoint(t, approved, "--wait")
	for want, args := range map[string][]string{
		first + " " + second: {"--vpc-id", anyVPC},
		second:               {"--name", "SHOP"},
		second + " ":         {"--service-id", approved, "--limit", "1"},
		" " + second:         {"--status", "pendingAcceptance"},
		first:                {"--status", "accepted"},
		"":                   {"--vpc-id", anyPort},
	} {
		var found []gen.EndpointResp
		s.okInto(t, &found, append([]string{"endpoints", "list"}, args...)...)
		var ids []string
		for _, one := range found {
			ids = append(ids, one.ID)
		}
		assert.Equal(t, strings.TrimSpace(want), strings.Join(ids, " "), args)
	}
	assert.Contains(t, s.ok(t, "endpoints", "list"), second+"   pendingAcceptance                ")
}

func TestShowEndpoint(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	id := s.newEndpoint(t, s.serviceID, "--wait", "--tag", "team=billing", "--allow", "10.0.0.0/8", "--allow", "10.1.1.1")
	shown := s.ok(t, "endpoints", "show", id)
	for _, line := range []string{
		"id                      " + id + "\n", "status                  accepted\n", "endpoint_service_id     " + s.serviceID + "\n",
		"enable_whitelist        true\n", "whitelist               10.0.0.0/8 10.1.1.1\n", "tags                    team=billing\n",
	} {
		assert.Contains(t, shown, line)
	}
	got := s.vpcep(t, "endpoints", "show", noID)
	assert.Equal(t, exitNotFound, got.code)
	assert.Contains(t, got.err, "\nhint: check the id of the endpoint, the project and the region;")
}

func TestUpdateEndpoint(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	id := s.newEndpoint(t, s.serviceID, "--wait")
	for _, test := range []struct {
		args       []string
		sent, line string
	}{
		{[]string{"--allow", "10.0.0.0/8"}, `{"enable_whitelist":true,"whitelist":["10.0.0.0/8"]}`, id + "   on          10.0.0.0/8\n"},
		{[]string{"--whitelist", "off"}, `{"enable_whitelist":false,"whitelist":["10.0.0.0/8"]}`, id + "   off         10.0.0.0/8\n"},
		{[]string{"--whitelist", "on"}, `{"enable_whitelist":true,"whitelist":["10.0.0.0/8"]}`, id + "   on          10.0.0.0/8\n"},
		{[]string{"--allow-all"}, `{"enable_whitelist":false,"whitelist":[]}`, id + "   off\n"},
	} {
		out := s.ok(t, append([]string{"endpoints", "update", id}, test.args...)...)
		assert.Equal(t, "ID                                     WHITELIST   ADDRESSES\n"+test.line, out)
		changes := s.changes()
		assert.JSONEq(t, test.sent, changes[len(changes)-1])
	}
	got := s.vpcep(t, "endpoints", "update", id)
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, "error: nothing to change: give --allow, --allow-all or --whitelist\n")
}

func TestWaitForEndpoints(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	service := s.newService(t)
	accepted, rejected := s.newEndpoint(t, service, "--wait"), s.newEndpoint(t, service, "--wait")
	s.ok(t, "connections", "accept", service, accepted)
	s.ok(t, "connections", "reject", service, rejected, "--yes")
	assert.Equal(t, "ENDPOINT_ID                            RESULT\n"+accepted+"   accepted\n", s.ok(t, "endpoints", "wait", accepted))
	got := s.vpcep(t, "endpoints", "wait", rejected)
	assert.Equal(t, result{code: exitFailed, err: "error: endpoint " + rejected + " is rejected\n" +
		"hint: the owner of the endpoint service can still accept it\n"}, got)
}

func TestCreateEndpointThatTakesTooLong(t *testing.T) {
	t.Parallel()
	s := newStand(t, vpceptest.WithDelay(time.Hour))
	got := s.vpcep(t, "endpoints", "create", "--service-id", s.serviceID, "--vpc-id", anyVPC, "--subnet-id", anySubnet,
		"--wait", "--wait-timeout", "1s")
	assert.Equal(t, exitLate, got.code)
	assert.Contains(t, got.out, "   creating   ", "the id is printed all the same")
	assert.Contains(t, got.err, "hint: wait on with 'vpcep endpoints wait ")
}
