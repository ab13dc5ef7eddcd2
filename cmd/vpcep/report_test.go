package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
		root := newRoot(&app{})
		words := strings.Fields(line)
		command, args, err := root.Find(words)
		require.NoError(t, err)
		require.NoError(t, command.Flags().Parse(append([]string{"--"}, args...)))
		assert.Equal(t, want, listCommand(command), line)
	}
}

func TestHintAfterAnUnknownOutcomeCanBePasted(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.fail(t, "BatchAddEndpointServicePermissions", vpceptest.FaultTimeoutAfter, 0)
	got := s.vpcep(t, "permissions", "add", s.serviceID, "*")
	assert.Equal(t, exitUnknown, got.code)
	assert.Contains(t, got.err, "with 'vpcep permissions list "+s.serviceID+"'\n")
}
