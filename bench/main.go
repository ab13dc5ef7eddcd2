// Command bench compares one call of BatchAddEndpointServicePermissions over loopback, against one handler and in one run:
// this client, the vendor's SDK, bare net/http with a prepared body, and net/http that also does what no client can do
// without. It prints ratios, since times mean nothing on a shared machine.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/vpcep-go/vpcep/bench/internal/batchadd"
	"github.com/vpcep-go/vpcep/internal/command"
)

func main() {
	command.Main("bench", run)
}

func run(ctx context.Context) error {
	figures, err := batchadd.Measure(ctx, batchadd.Sizes(), batchadd.Rounds)
	if err != nil {
		return err
	}
	if err := batchadd.Table(os.Stdout, figures); err != nil {
		return err
	}
	_, err = fmt.Print("\n" + batchadd.Aims(figures))
	return err
}
