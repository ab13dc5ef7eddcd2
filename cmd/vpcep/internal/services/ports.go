package services

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
)

// PortFlag is the value of --ports, which may be given any number of times.
type PortFlag []gen.PortList

// portHelp describes --ports.
const portHelp = `A port mapping is CLIENT_PORT:SERVER_PORT, such as 8080:80: what endpoints connect to, and
where the backend listens. TCP is the only protocol; 8080:80/TCP sends its name too.`

func addPorts(command *cobra.Command, ports *PortFlag, usage string) {
	command.Flags().Var(ports, "ports", usage)
}

// Set implements pflag.Value.
func (f *PortFlag) Set(text string) error {
	for word := range strings.SplitSeq(text, ",") {
		mapping, protocol, named := strings.Cut(strings.TrimSpace(word), "/")
		client, server, ok := strings.Cut(mapping, ":")
		if !ok {
			return cli.Usagef("want CLIENT_PORT:SERVER_PORT, such as 8080:80")
		}
		if named && !strings.EqualFold(protocol, string(gen.ProtocolTCP)) {
			return cli.Usagef("%q is no protocol; there is TCP only", protocol)
		}
		port := gen.PortList{Protocol: gen.Protocol(strings.ToUpper(protocol))}
		var err error
		if port.ClientPort, err = portNumber(client); err != nil {
			return err
		}
		if port.ServerPort, err = portNumber(server); err != nil {
			return err
		}
		*f = append(*f, port)
	}
	return nil
}

func portNumber(text string) (gen.PortNumber, error) {
	n, err := strconv.ParseUint(text, 10, 16)
	if err != nil || n == 0 {
		return 0, cli.Usagef("%q is no port; a port is a number from 1 to 65535", text)
	}
	return gen.PortNumber(n), nil
}

// String implements pflag.Value.
func (f *PortFlag) String() string { return "" }

// Type implements pflag.Value. Help shows it behind the name of the flag.
func (f *PortFlag) Type() string { return "mapping" }
