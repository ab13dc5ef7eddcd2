package services

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
)

// portHelp describes --ports.
const portHelp = `A port mapping is CLIENT_PORT:SERVER_PORT, such as 8080:80: what endpoints connect to, and
where the backend listens. TCP is the only protocol; 8080:80/TCP sends its name too.`

// addPorts adds --ports, which may be given any number of times.
func addPorts(command *cobra.Command, ports *[]gen.PortList, usage string) {
	command.Flags().Func("ports", usage, func(text string) error {
		given, err := ParsePorts(text)
		*ports = append(*ports, given...)
		return err
	})
}

// ParsePorts reads port mappings with commas between them.
func ParsePorts(text string) ([]gen.PortList, error) {
	var ports []gen.PortList
	for word := range strings.SplitSeq(text, ",") {
		mapping, protocol, named := strings.Cut(strings.TrimSpace(word), "/")
		client, server, ok := strings.Cut(mapping, ":")
		if !ok {
			return nil, cli.Usagef("want CLIENT_PORT:SERVER_PORT, such as 8080:80")
		}
		if named && !strings.EqualFold(protocol, string(gen.ProtocolTCP)) {
			return nil, cli.Usagef("%q is no protocol; there is TCP only", protocol)
		}
		port := gen.PortList{Protocol: gen.Protocol(strings.ToUpper(protocol))}
		var err error
		if port.ClientPort, err = portNumber(client); err != nil {
			return nil, err
		}
		if port.ServerPort, err = portNumber(server); err != nil {
			return nil, err
		}
		ports = append(ports, port)
	}
	return ports, nil
}

func portNumber(text string) (gen.PortNumber, error) {
	n, err := strconv.ParseUint(text, 10, 16)
	if err != nil || n == 0 {
		return 0, cli.Usagef("%q is no port; a port is a number from 1 to 65535", text)
	}
	return gen.PortNumber(n), nil
}
