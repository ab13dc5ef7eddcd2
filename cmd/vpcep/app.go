package main

import (
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// app is what all commands share.
type app struct {
	console
	settings

	env vpcep.Option // Where credentials and what no flag sets come from.
}
