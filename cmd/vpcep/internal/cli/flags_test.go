package cli_test

import (
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/endpoints"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/services"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/tags"
	"github.com/vpcep-go/vpcep/gen"
)

func TestPorts(t *testing.T) {
	t.Parallel()
	ports, err := services.ParsePorts("8080:80,443:8443/tcp, 1:65535")
	require.NoError(t, err)
	assert.Equal(t, []gen.PortList{
		{ClientPort: 8080, ServerPort: 80}, {ClientPort: 443, ServerPort: 8443, Protocol: gen.ProtocolTCP}, {ClientPort: 1, ServerPort: 65535},
	}, ports)
	assert.Equal(t, "8080:80 443:8443 1:65535", cli.PortCells(ports))
	for text, want := range map[string]string{
		"": "want CLIENT_PORT:SERVER_PORT", "80": "want CLIENT_PORT:SERVER_PORT", "80:": `"" is no port`, "0:80": `"0" is no port`,
		"80:65536": `"65536" is no port`, "80:-1": `"-1" is no port`, "80:80/UDP": `"UDP" is no protocol`, "80:80,": "want CLIENT_PORT",
	} {
		_, err := services.ParsePorts(text)
		assert.ErrorContains(t, err, want, text)
	}
}

func TestSpacesAroundCommas(t *testing.T) {
	t.Parallel()
	var list []string
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	cli.AddTexts(flags, &list, "id", "ids")
	require.NoError(t, flags.Parse([]string{"--id", "a, b ,c", "--id= d"}))
	assert.Equal(t, []string{"a", "b", "c", "d"}, list)
	require.Error(t, flags.Parse([]string{"--id", "a, ,b"}))
}

func TestSwitch(t *testing.T) {
	t.Parallel()
	for want, args := range map[bool][][]string{
		true:  {{"--approval"}, {"--approval=true"}, {"--no-approval=false"}, {"--approval=false", "--approval"}},
		false: {{"--no-approval"}, {"--approval=false"}, {"--no-approval=false", "--no-approval"}},
	} {
		for _, line := range args {
			var value *bool
			command := &cobra.Command{}
			cli.AddSwitch(command, &value, "approval", "on", "off")
			require.NoError(t, command.ParseFlags(line))
			require.NotNil(t, value, line)
			assert.Equal(t, want, *value, line)
			require.Error(t, command.ParseFlags([]string{"--approval=maybe"}))
		}
	}
}

func TestTags(t *testing.T) {
	t.Parallel()
	tags, err := cli.ParseTags([]string{"team=billing", "empty=", "a=b=c,d"})
	require.NoError(t, err)
	assert.Equal(t, []gen.TagList{{Key: "team", Value: "billing"}, {Key: "empty"}, {Key: "a", Value: "b=c,d"}}, tags)
	for want, words := range map[string][]string{
		`"team" is no tag`: {"team"}, `"=x" is no tag`: {"=x"}, "the tag a is there twice": {"a=1", "a=2"},
	} {
		_, err := cli.ParseTags(words)
		assert.ErrorContains(t, err, want)
	}
}

func TestConditions(t *testing.T) {
	t.Parallel()
	got, err := tags.ParseConditions([]string{"a=1", "b", "a=2", "c="})
	require.NoError(t, err)
	assert.Equal(t, []gen.TagValuesList{{Key: "a", Values: []string{"1", "2"}}, {Key: "b", Values: []string{}}, {Key: "c", Values: []string{""}}}, got)
	for want, words := range map[string][]string{
		`"=1" is no condition`: {"=1"}, "the key a is there twice": {"a=1", "a"}, "the key b is there twice": {"b", "b=1"},
	} {
		_, err := tags.ParseConditions(words)
		assert.ErrorContains(t, err, want)
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	before := []string{"10.0.0.1"}
	for name, test := range map[string]struct {
		flags endpoints.Addresses
		want  gen.UpdateEndpointWhiteRequestBody
	}{
		"nothing": {endpoints.Addresses{}, gen.UpdateEndpointWhiteRequestBody{}},
		"list":    {endpoints.Addresses{Allow: []string{"10.0.0.0/8"}}, gen.UpdateEndpointWhiteRequestBody{EnableWhitelist: new(true), Whitelist: []string{"10.0.0.0/8"}}},
		"ready":   {endpoints.Addresses{Allow: before, State: "off"}, gen.UpdateEndpointWhiteRequestBody{EnableWhitelist: new(false), Whitelist: before}},
		"all":     {endpoints.Addresses{All: true}, gen.UpdateEndpointWhiteRequestBody{EnableWhitelist: new(false), Whitelist: []string{}}},
		"on":      {endpoints.Addresses{State: "on"}, gen.UpdateEndpointWhiteRequestBody{EnableWhitelist: new(true), Whitelist: before}},
	} {
		got, err := test.flags.Change(before)
		require.NoError(t, err, name)
		assert.Equal(t, test.want, got, name)
	}
	for _, flags := range []endpoints.Addresses{
		{All: true, State: "off"}, {All: true, Allow: before}, {Allow: []string{"2001:db8::1"}}, {Allow: []string{"10.0.0.1", "host"}},
	} {
		_, err := flags.Change(nil)
		assert.Equal(t, cli.ExitUsage, cli.ExitCodeOf(err), flags)
	}
}
