package clitest

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// Ids of what the embedded service takes as it is.
const (
	AnyVPC    = "4189d3c2-8882-4871-a3c2-d380272eed88"
	AnyPort   = "4189d3c2-8882-4871-a3c2-d380272eed80"
	AnySubnet = "4189d3c2-8882-4871-a3c2-d380272eed81"
	NoID      = "11111111-2222-3333-4444-555555555555"
)

// Ok runs a command line that must succeed, and gives its output as it is.
func (s *Stand) Ok(t *testing.T, args ...string) string {
	t.Helper()
	got := s.VpcepRaw(t, "", args...)
	require.Zero(t, got.Code, got.Err)
	return got.Out
}

// OkInto reads the JSON that a command line prints.
func (s *Stand) OkInto(t *testing.T, value any, args ...string) {
	t.Helper()
	require.NoError(t, json.Unmarshal([]byte(s.Ok(t, append(args, "-o", "json")...)), value))
}

// NewService makes an endpoint service and gives its id.
func (s *Stand) NewService(t *testing.T, args ...string) string {
	t.Helper()
	var made struct{ ID string }
	s.OkInto(t, &made, append([]string{
		"services", "create", "--vpc-id", AnyVPC, "--port-id", AnyPort, "--server-type", "VM", "--ports", "8080:80", "--wait",
	}, args...)...)
	return made.ID
}

// NewEndpoint makes an endpoint of the project and gives its id.
func (s *Stand) NewEndpoint(t *testing.T, serviceID string, args ...string) string {
	t.Helper()
	var made struct{ ID string }
	s.OkInto(t, &made, append([]string{
		"endpoints", "create", "--service-id", serviceID, "--vpc-id", AnyVPC, "--subnet-id", AnySubnet,
	}, args...)...)
	return made.ID
}

// Pending adds endpoints of another account that wait for approval.
func (s *Stand) Pending(n int) []string {
	s.AddEndpointService(s.ServiceID, vpceptest.StatusAvailable, vpceptest.NeedsApproval())
	ids := make([]string, n)
	for i := range ids {
		ids[i] = s.AddEndpoint(s.ServiceID, OneAccount)
	}
	return ids
}
