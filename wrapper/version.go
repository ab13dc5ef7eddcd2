package vpcep

import (
	"runtime/debug"
	"strings"
	"sync"
)

// released is the version that is released next. It stands here and nowhere else.
const released = "0.1.0"

// modulePath is the module of this package.
const modulePath = "github.com/vpcep-go/vpcep"

// Version is the version of this client, as the User-Agent header and vpcep --version name it: that of the module in the
// program, where the Go command knows it, and else the version that is released next with -dev behind it.
func Version() string { return version() }

var version = sync.OnceValue(func() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return released + "-dev"
	}
	return versionIn(info)
})

// versionIn finds the version of this module in what the Go command knows of a program.
func versionIn(info *debug.BuildInfo) string {
	for _, module := range append([]*debug.Module{&info.Main}, info.Deps...) {
		if module.Path == modulePath && strings.HasPrefix(module.Version, "v") && !strings.HasSuffix(module.Version, "+dirty") {
			return strings.TrimPrefix(module.Version, "v")
		}
	}
	return released + "-dev"
}
