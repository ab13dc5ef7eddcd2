package api_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/gen"
)

func TestAPIFindsOperations(t *testing.T) {
	t.Parallel()
	s := &clitest.Stand{URL: "http://127.0.0.1:1"}
	for name, near := range map[string]string{
		"ListEndpoint":       "ListEndpoints",
		"listpermissions":    "ListServicePermissionsDetails",
		"CreateEndpiont":     "CreateEndpoint",
		"deletendpoint":      "DeleteEndpoint",
		"UpdateEndpointWite": "UpdateEndpointWhite",
	} {
		got := s.Vpcep(t, "api", name)
		assert.Equal(t, clitest.Result{Code: cli.ExitUsage, Out: "", Err: "error: unknown operation \"" + name + "\"\nhint: did you mean 'vpcep api " + near + "'?\n"}, got)
		got = s.Vpcep(t, "api", name, "--help")
		assert.Contains(t, got.Err, "did you mean 'vpcep api "+near+"'?")
	}
	for _, name := range []string{"x", "Permissions!", "nothing-like-this"} {
		got := s.Vpcep(t, "api", name)
		assert.Contains(t, got.Err, "hint: see 'vpcep api --list'\n")
	}
}

// The name of an operation is its id, and not that of its group.
func TestNamesOfOperations(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	names := strings.Fields(s.Ok(t, "api", "-o", "name"))
	assert.Len(t, names, len(gen.Operations()))
	assert.Contains(t, names, "ListEndpoints")
}
