// Command vpcep works on VPC endpoints, endpoint services and their whitelists from a terminal or a pipeline, and serves
// the embedded service to test against. Run "vpcep help" for its commands.
package main

import (
	"context"
	"os"
	"os/signal"
	"time"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/root"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

//go:generate go run ./internal/manual ../../docs/cli

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), endSignals()...)
	// A second Ctrl-C ends the process at once. What comes within a second is the same one: timeout(1) sends its signal twice.
	context.AfterFunc(ctx, func() { time.AfterFunc(time.Second, stop) })
	os.Exit(root.Run(ctx, os.Args[1:], cli.NewConsole(os.Stdin, os.Stdout, os.Stderr), vpcep.FromEnv()))
}
