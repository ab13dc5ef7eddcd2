package endpoints

import (
	"context"
	"net/netip"

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

// Addresses are the flags for the addresses that may use an endpoint.
type Addresses struct {
	Allow []string
	All   bool
	State string // What --whitelist says.
}

// The words of --whitelist.
const (
	whitelistOn  = "on"
	whitelistOff = "off"
)

func (f *Addresses) addFlags(command *cobra.Command) {
	flags := command.Flags()
	cli.AddTexts(flags, &f.Allow, "allow", "IPv4 `address` or CIDR that may use the endpoint, any number of times; no other may then")
	flags.BoolVar(&f.All, "allow-all", false, "let every address use the endpoint: the list is empty and does not count")
	cli.AddChoice(command, flags, &f.State, "whitelist", "", "whether the list of addresses counts", whitelistOn, whitelistOff)
}

// none reports whether no flag was given.
func (f *Addresses) none() bool { return len(f.Allow) == 0 && !f.All && f.State == "" }

// Change is what the flags want, where the list was before. It leaves out what no flag is about; with --whitelist alone
// the list stays as it was.
func (f *Addresses) Change(before []string) (gen.UpdateEndpointWhiteRequestBody, error) {
	var body gen.UpdateEndpointWhiteRequestBody
	switch {
	case f.All && (len(f.Allow) > 0 || f.State != ""):
		return body, cli.Usagef("--allow-all goes with neither --allow nor --whitelist")
	case f.All:
		body.EnableWhitelist, body.Whitelist = new(false), []string{}
	case len(f.Allow) > 0:
		body.EnableWhitelist, body.Whitelist = new(f.State != whitelistOff), f.Allow
	case f.State != "":
		body.EnableWhitelist, body.Whitelist = new(f.State == whitelistOn), before
	}
	for _, text := range f.Allow {
		if !isAddress(text) {
			return body, cli.Usagef("--allow %s: want an IPv4 address or CIDR, such as 192.168.0.0/24", text)
		}
	}
	return body, nil
}

func isAddress(text string) bool {
	if ip, err := netip.ParseAddr(text); err == nil {
		return ip.Is4()
	}
	prefix, err := netip.ParsePrefix(text)
	return err == nil && prefix.Addr().Is4()
}

func onOrOff(value bool) string {
	if value {
		return whitelistOn
	}
	return whitelistOff
}
