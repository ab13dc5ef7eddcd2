package cli_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/root"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestHintsNameTheWholeListCommand(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"permissions add service-1 *":     "vpcep permissions list service-1",
		"permissions describe service-1":  "vpcep permissions list service-1",
		"permissions remove it's *":       "vpcep permissions list SERVICE_ID",
		"permissions remove -x *":         "vpcep permissions list SERVICE_ID",
		"permissions add":                 "vpcep permissions list SERVICE_ID",
		"permissions list service-1 more": "vpcep permissions list service-1",
	} {
		root := root.NewRoot(&cli.App{})
		words := strings.Fields(line)
		command, args, err := root.Find(words)
		require.NoError(t, err)
		require.NoError(t, command.Flags().Parse(append([]string{"--"}, args...)))
		assert.Equal(t, want, cli.ListCommand(command), line)
	}
}

func TestHintAfterAnUnknownOutcomeCanBePasted(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Fail(t, "BatchAddEndpointServicePermissions", vpceptest.FaultTimeoutAfter, 0)
	got := s.Vpcep(t, "permissions", "add", s.ServiceID, "*")
	assert.Equal(t, cli.ExitUnknown, got.Code)
	assert.Contains(t, got.Err, "with 'vpcep permissions list "+s.ServiceID+"'\n")
}
