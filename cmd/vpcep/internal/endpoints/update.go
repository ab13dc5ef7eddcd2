package endpoints

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
)

func newEndpointsUpdate(a *cli.App) *cobra.Command {
	var addresses Addresses
	command := &cobra.Command{
		Use:   "update ENDPOINT_ID",
		Short: "Change which addresses may use an endpoint",
		Long: `Change which addresses may reach the service through an interface endpoint. It is not the
whitelist of an endpoint service, which is about accounts.

The list of addresses and whether it counts are sent together. Where no flag gives the list,
the command reads the endpoint first and sends the list that is there.`,
		Example: `  vpcep endpoints update ENDPOINT_ID --allow 192.168.0.0/24 --allow 192.168.1.7
  vpcep endpoints update ENDPOINT_ID --allow-all
  vpcep endpoints update ENDPOINT_ID --whitelist on`,
		RunE: func(command *cobra.Command, args []string) error {
			return updateEndpoint(command.Context(), a, &addresses, args[0])
		},
	}
	addresses.addFlags(command)
	return cli.AddRecordOutput(a, command, addressColumns())
}

func updateEndpoint(ctx context.Context, a *cli.App, addresses *Addresses, id string) error {
	if addresses.none() {
		return cli.Usagef("nothing to change: give --allow, --allow-all or --whitelist")
	}
	body, err := addresses.Change(nil)
	if err != nil {
		return err
	}
	client, err := a.Client()
	if err != nil {
		return err
	}
	if body.Whitelist == nil {
		before, err := client.ListEndpointInfoDetails(ctx, id)
		if err != nil {
			return err
		}
		if body, err = addresses.Change(before.Whitelist); err != nil {
			return err
		}
	}
	changed, err := client.UpdateEndpointWhite(ctx, id, body)
	if err != nil {
		return err
	}
	return cli.PrintOne(a, *changed, addressColumns())
}

func addressColumns() []cli.Column[gen.UpdateEndpointWhitelistResp] {
	return []cli.Column[gen.UpdateEndpointWhitelistResp]{
		{Header: "ID", Cell: func(e gen.UpdateEndpointWhitelistResp) string { return e.ID }},
		{Header: "WHITELIST", Cell: func(e gen.UpdateEndpointWhitelistResp) string { return onOrOff(e.EnableWhitelist) }},
		{Header: "ADDRESSES", Cell: func(e gen.UpdateEndpointWhitelistResp) string { return words(e.Whitelist) }},
	}
}
