package endpoints

import (
	"net/netip"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
)

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
