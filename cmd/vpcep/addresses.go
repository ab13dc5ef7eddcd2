package main

import (
	"net/netip"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
)

// addresses are the flags for the addresses that may use an endpoint.
type addresses struct {
	allow []string
	all   bool
	state string // What --whitelist says.
}

// The words of --whitelist.
const (
	whitelistOn  = "on"
	whitelistOff = "off"
)

func (f *addresses) addFlags(command *cobra.Command) {
	flags := command.Flags()
	addTexts(flags, &f.allow, "allow", "IPv4 `address` or CIDR that may use the endpoint, any number of times; no other may then")
	flags.BoolVar(&f.all, "allow-all", false, "let every address use the endpoint: the list is empty and does not count")
	addChoice(command, flags, &f.state, "whitelist", "", "whether the list of addresses counts", whitelistOn, whitelistOff)
}

// none reports whether no flag was given.
func (f *addresses) none() bool { return len(f.allow) == 0 && !f.all && f.state == "" }

// change is what the flags want, where the list was before. It leaves out what no flag is about; with --whitelist alone
// the list stays as it was.
func (f *addresses) change(before []string) (gen.UpdateEndpointWhiteRequestBody, error) {
	var body gen.UpdateEndpointWhiteRequestBody
	switch {
	case f.all && (len(f.allow) > 0 || f.state != ""):
		return body, usagef("--allow-all goes with neither --allow nor --whitelist")
	case f.all:
		body.EnableWhitelist, body.Whitelist = new(false), []string{}
	case len(f.allow) > 0:
		body.EnableWhitelist, body.Whitelist = new(f.state != whitelistOff), f.allow
	case f.state != "":
		body.EnableWhitelist, body.Whitelist = new(f.state == whitelistOn), before
	}
	for _, text := range f.allow {
		if !isAddress(text) {
			return body, usagef("--allow %s: want an IPv4 address or CIDR, such as 192.168.0.0/24", text)
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
