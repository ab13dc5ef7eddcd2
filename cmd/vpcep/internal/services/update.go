package services

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
)

func newServicesUpdate(a *cli.App) *cobra.Command {
	var body gen.UpdateEndpointServiceRequestBody
	description := ""
	command := &cobra.Command{
		Use:   "update SERVICE_ID",
		Short: "Change an endpoint service",
		Long: `Change an endpoint service. What no flag names stays as it is.

The command reads the service first and sends its port mappings and whether it wants approval
along with every change: the pages of the service leave open what happens to them otherwise.
Mappings that somebody else changes in between are lost.

--ports replaces all mappings. Another --port-id breaks the connections that are open.
To change the name use 'vpcep services rename'.

` + portHelp,
		Example: `  vpcep services update SERVICE_ID --ports 8080:80,8443:443
  vpcep services update SERVICE_ID --no-approval
  vpcep services update SERVICE_ID --description ""`,
		RunE: func(command *cobra.Command, args []string) error {
			body.Description = cli.Given(command, "description", description)
			if !changesService(body) {
				return cli.Usagef("nothing to change: give a flag such as --ports")
			}
			return updateService(command.Context(), a, args[0], body)
		},
	}
	flags := command.Flags()
	addPorts(command, &body.Ports, "port `mapping`, as 8080:80, any number of times; together they replace those that are there")
	cli.AddSwitch(command, &body.ApprovalEnabled, "approval", "let new endpoints wait until they are accepted", "accept every new endpoint at once")
	flags.StringVarP(&description, "description", "d", "", "`text` about it; an empty one clears it")
	addTCPProxy(command, &body.TCPProxy)
	flags.StringVar(&body.PortID, "port-id", "", "`id` of the network port of another backend")
	flags.StringVar(&body.VIPPortID, "vip-port-id", "", "`id` of the port of the virtual IP, with server type VIP")
	return cli.AddRecordOutput(a, command, madeServiceColumns())
}

// changesService reports whether there is something to change.
func changesService(b gen.UpdateEndpointServiceRequestBody) bool {
	return len(b.Ports) > 0 || b.ApprovalEnabled != nil || b.Description != nil || b.TCPProxy != "" ||
		b.PortID != "" || b.VIPPortID != ""
}

func updateService(ctx context.Context, a *cli.App, id string, body gen.UpdateEndpointServiceRequestBody) error {
	client, err := a.Client()
	if err != nil {
		return err
	}
	before, err := client.ListServiceDetails(ctx, id)
	if err != nil {
		return err
	}
	if len(body.Ports) == 0 {
		body.Ports = before.Ports
	}
	if body.ApprovalEnabled == nil {
		body.ApprovalEnabled = &before.ApprovalEnabled
	}
	changed, err := client.UpdateEndpointService(ctx, id, body)
	if err != nil {
		return err
	}
	return cli.PrintOne(a, *changed, madeServiceColumns())
}

func newServicesRename(a *cli.App) *cobra.Command {
	return cli.AddRecordOutput(a, &cobra.Command{
		Use:   "rename SERVICE_ID NAME",
		Short: "Change the name of an endpoint service",
		Long: `Change the part of the name of an endpoint service that its owner chooses. The service makes
REGION.NAME.ID of it. Endpoints stay connected.`,
		Example: `  vpcep services rename SERVICE_ID shop`,
		RunE: func(command *cobra.Command, args []string) error {
			return renameService(command.Context(), a, args[0], args[1])
		},
	}, renamedColumns())
}

func renameService(ctx context.Context, a *cli.App, id, name string) error {
	if name == "" {
		return cli.Usagef("NAME is empty")
	}
	client, err := a.Client()
	if err != nil {
		return err
	}
	answer, err := client.UpdateEndpointServiceName(ctx, id, gen.UpdateEndpointServiceNameMode{EndpointServiceName: &name})
	if err != nil {
		return err
	}
	return cli.PrintOne(a, *answer, renamedColumns())
}

func renamedColumns() []cli.Column[gen.UpdateEndpointServiceNameMode] {
	return []cli.Column[gen.UpdateEndpointServiceNameMode]{
		{Header: "NAME", Cell: func(n gen.UpdateEndpointServiceNameMode) string { return cli.TextOf(n.EndpointServiceName) }},
	}
}
