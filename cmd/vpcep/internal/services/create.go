package services

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/waiting"
	"github.com/vpcep-go/vpcep/gen"
)

// servicesCreate creates an endpoint service.
type servicesCreate struct {
	app     *cli.App
	body    gen.CreateEndpointServiceRequestBody
	tags    []string
	waiting waiting.Waiting
}

func newServicesCreate(a *cli.App) *cobra.Command {
	create := &servicesCreate{app: a}
	command := &cobra.Command{
		Use:   "create --vpc-id ID --port-id ID --server-type TYPE --ports MAPPING",
		Short: "Create an endpoint service",
		Long: `Create an endpoint service in front of a load balancer or a cloud server.

The service works on after its answer, for a minute or two: the status is creating. With
--wait the command ends when it is available. Only then its whitelist can be changed.

` + portHelp + `

What no flag is for can be sent with 'vpcep api CreateEndpointService'.`,
		Example: `  vpcep services create --name shop --vpc-id VPC_ID --port-id PORT_ID --server-type VM --ports 8080:80 --wait
  vpcep services create --vpc-id VPC_ID --port-id PORT_ID --server-type LB --ports 80:8080 --ports 443:8443 \
      --no-approval --tcp-proxy toa_open --tag team=billing -o json | jq -r .id`,
		DisableFlagsInUseLine: true,
		RunE: func(command *cobra.Command, _ []string) error {
			if err := cli.NeedFlags(command, "vpc-id", "port-id", "server-type", "ports"); err != nil {
				return err
			}
			return create.run(command.Context())
		},
	}
	create.addFlags(command)
	cli.AlsoPrints[gen.ServiceDetailsResp](a, command) // With --wait.
	return cli.AddRecordOutput(a, command, madeServiceColumns())
}

func (create *servicesCreate) addFlags(command *cobra.Command) {
	flags, body := command.Flags(), &create.body
	flags.StringVar(&body.VPCID, "vpc-id", "", "`id` of the VPC of the backend")
	flags.StringVar(&body.PortID, "port-id", "", "`id` of the network port of the backend")
	cli.AddChoice(command, flags, &body.ServerType, "server-type", "", "kind of the backend: cloud server, load balancer or virtual IP",
		gen.ServerTypeVM, gen.ServerTypeLB, gen.ServerTypeVIP)
	addPorts(command, &body.Ports, "port `mapping`, as 8080:80, any number of times")
	flags.StringVar(&body.ServiceName, "name", "", "`text` in the middle of the name, up to 16 letters, digits, _ and -")
	flags.StringVarP(&body.Description, "description", "d", "", "`text` about it")
	cli.AddSwitch(command, &body.ApprovalEnabled, "approval", "let endpoints wait until they are accepted (what the service does by itself)", "accept every endpoint at once")
	addTCPProxy(command, &body.TCPProxy)
	flags.StringVar(&body.VIPPortID, "vip-port-id", "", "`id` of the port of the virtual IP, with server type VIP")
	cli.AddChoice(command, flags, &body.ServiceType, "service-type", "", "kind of the service", gen.ServiceTypeInterface, gen.ServiceTypeGateway)
	cli.AddTags(command, &create.tags)
	create.waiting.AddFlags(command, "the service is available")
}

func addTCPProxy(command *cobra.Command, value *gen.TCPProxy) {
	cli.AddChoice(command, command.Flags(), value, "tcp-proxy", "", "how the backend learns the address of the client",
		gen.TCPProxyClose, gen.TCPProxyTOAOpen, gen.TCPProxyProxyOpen, gen.TCPProxyOpen, gen.TCPProxyProxyVNI)
}

func (create *servicesCreate) run(ctx context.Context) error {
	var err error
	if create.body.Tags, err = cli.ParseTags(create.tags); err != nil {
		return err
	}
	client, err := create.app.Client()
	if err != nil {
		return err
	}
	made, err := client.CreateEndpointService(ctx, create.body)
	if err != nil {
		return err
	}
	if !create.waiting.On {
		return cli.PrintOne(create.app, *made, madeServiceColumns())
	}
	ctx, cancel := create.waiting.Within(ctx)
	defer cancel()
	available, err := client.WaitServiceAvailable(ctx, made.ID, waiting.StateLines(create.app))
	if err != nil { // The id is printed all the same.
		return errors.Join(create.waiting.Told(err, waiting.WaitLine("services", made.ID, false)), cli.PrintOne(create.app, *made, madeServiceColumns()))
	}
	return cli.PrintOne(create.app, *available, readServiceColumns())
}
