package api_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
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
