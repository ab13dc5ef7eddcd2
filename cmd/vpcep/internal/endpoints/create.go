package endpoints

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/waiting"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// endpointsCreate creates an endpoint.
type endpointsCreate struct {
	app       *cli.App
	body      gen.CreateEndpointRequestBody
	addresses Addresses
	tags      []string
	waiting   waiting.Waiting
}

func newEndpointsCreate(a *cli.App) *cobra.Command {
	create := &endpointsCreate{app: a}
	command := &cobra.Command{
		Use:   "create --service-id ID --vpc-id ID [--subnet-id ID]",
		Short: "Create an endpoint",
		Long: `Create an endpoint that connects a VPC to an endpoint service. An interface service needs
--subnet-id, a gateway service takes --route-table.

The service works on after its answer: the status is creating. With --wait the command ends
when the endpoint is accepted. It ends too, with a warning, when the endpoint waits for the
owner of the service (pendingAcceptance): 'vpcep endpoints wait' waits for the owner as well.

What no flag is for can be sent with 'vpcep api CreateEndpoint'.`,
		Example: `  vpcep endpoints create --service-id SERVICE_ID --vpc-id VPC_ID --subnet-id SUBNET_ID --wait
  vpcep endpoints create --service-id SERVICE_ID --vpc-id VPC_ID --subnet-id SUBNET_ID --dns --tag team=billing
  vpcep endpoints create --service-id SERVICE_ID --vpc-id VPC_ID --subnet-id SUBNET_ID --allow 192.168.0.0/24`,
		DisableFlagsInUseLine: true,
		RunE: func(command *cobra.Command, _ []string) error {
			if err := cli.NeedFlags(command, "service-id", "vpc-id"); err != nil {
				return err
			}
			return create.run(command.Context())
		},
	}
	flags, body := command.Flags(), &create.body
	flags.StringVar(&body.EndpointServiceID, "service-id", "", "`id` of the endpoint service to connect to")
	flags.StringVar(&body.VPCID, "vpc-id", "", "`id` of the VPC that gets the endpoint")
	flags.StringVar(&body.SubnetID, "subnet-id", "", "`id` of the subnet that gets the endpoint")
	flags.StringVar(&body.PortIP, "ip", "", "fixed IPv4 `address` of the endpoint")
	cli.AddTexts(flags, &body.Routetables, "route-table", "`id` of a route table, any number of times")
	flags.StringVarP(&body.Description, "description", "d", "", "`text` about it")
	flags.BoolVar(&body.EnableDNS, "dns", false, "make a private domain name")
	create.addresses.addFlags(command)
	cli.AddTags(command, &create.tags)
	create.waiting.AddFlags(command, "the endpoint is accepted, or waits for the owner of the service")
	cli.AlsoPrints[gen.EndpointInfoResp](a, command) // With --wait.
	return cli.AddRecordOutput(a, command, madeEndpointColumns())
}

func (create *endpointsCreate) run(ctx context.Context) error {
	change, err := create.addresses.Change(nil)
	if err != nil {
		return err
	}
	create.body.EnableWhitelist, create.body.Whitelist = change.EnableWhitelist, change.Whitelist
	if create.body.Tags, err = cli.ParseTags(create.tags); err != nil {
		return err
	}
	client, err := create.app.Client()
	if err != nil {
		return err
	}
	made, err := client.CreateEndpoint(ctx, create.body)
	if err != nil {
		return err
	}
	if !create.waiting.On {
		return cli.PrintOne(create.app, *made, madeEndpointColumns())
	}
	endpoint, err := create.wait(ctx, client, made.ID)
	if err != nil { // The id is printed all the same.
		return errors.Join(create.waiting.Told(err, waiting.WaitLine("endpoints", made.ID, false)), cli.PrintOne(create.app, *made, madeEndpointColumns()))
	}
	return cli.PrintOne(create.app, *endpoint, readEndpointColumns())
}

// wait waits until the endpoint is accepted, or it is up to the owner of the service.
func (create *endpointsCreate) wait(ctx context.Context, client *vpcep.Client, id string) (*gen.EndpointInfoResp, error) {
	limited, stop := create.waiting.Within(ctx)
	defer stop()
	pending := false
	accepted, err := client.WaitEndpointAccepted(limited, id, waiting.StateLines(create.app, func(update vpcep.WaitUpdate) {
		if update.State == string(gen.EndpointStatusPendingAcceptance) {
			pending = true
			stop()
		}
	}))
	if !pending {
		return accepted, err
	}
	create.app.Warn("endpoint " + id + " waits until the owner of the endpoint service accepts it")
	return client.ListEndpointInfoDetails(ctx, id)
}
