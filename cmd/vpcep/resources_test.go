package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// Ids of what the embedded service takes as it is.
const (
	anyVPC    = "4189d3c2-8882-4871-a3c2-d380272eed88"
	anyPort   = "4189d3c2-8882-4871-a3c2-d380272eed80"
	anySubnet = "4189d3c2-8882-4871-a3c2-d380272eed81"
	noID      = "11111111-2222-3333-4444-555555555555"
)

// ok runs a command line that must succeed, and gives its output as it is.
func (s *stand) ok(t *testing.T, args ...string) string {
	t.Helper()
	got := s.vpcepRaw(t, "", args...)
	require.Zero(t, got.code, got.err)
	return got.out
}

// okInto reads the JSON that a command line prints.
func (s *stand) okInto(t *testing.T, value any, args ...string) {
	t.Helper()
	require.NoError(t, json.Unmarshal([]byte(s.ok(t, append(args, "-o", "json")...)), value))
}

// newService makes an endpoint service and gives its id.
func (s *stand) newService(t *testing.T, args ...string) string {
	t.Helper()
	var made struct{ ID string }
	s.okInto(t, &made, append([]string{
		"services", "create", "--vpc-id", anyVPC, "--port-id", anyPort, "--server-type", "VM", "--ports", "8080:80", "--wait",
	}, args...)...)
	return made.ID
}

// newEndpoint makes an endpoint of the project and gives its id.
func (s *stand) newEndpoint(t *testing.T, serviceID string, args ...string) string {
	t.Helper()
	var made struct{ ID string }
	s.okInto(t, &made, append([]string{
		"endpoints", "create", "--service-id", serviceID, "--vpc-id", anyVPC, "--subnet-id", anySubnet,
	}, args...)...)
	return made.ID
}

// pending adds endpoints of another account that wait for approval.
func (s *stand) pending(n int) []string {
	s.AddEndpointService(s.serviceID, vpceptest.StatusAvailable, vpceptest.NeedsApproval())
	ids := make([]string, n)
	for i := range ids {
		ids[i] = s.AddEndpoint(s.serviceID, oneAccount)
	}
	return ids
}
