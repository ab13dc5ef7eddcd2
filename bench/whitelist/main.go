// Command whitelist measures package whitelist against the embedded service, which runs in a process of its own, over
// real HTTP: how time, requests and memory grow with the number of records, how fast it is compared with the obvious
// loop over the vendor's SDK, and what it does when it is throttled. It fails when one of the limits is broken.
package main

import (
	"context"
	"fmt"
	"os"
	"text/tabwriter"

	"github.com/vpcep-go/vpcep/internal/command"
)

// serve is the argument that makes this program the service.
const serve = "serve"

func main() {
	if len(os.Args) > 1 && os.Args[1] == serve {
		command.Main("bench", func(ctx context.Context) error { return runService(ctx, os.Args[2:]) })
		return
	}
	command.Main("bench", run)
}

func run(ctx context.Context) error {
	for _, part := range []struct {
		name    string
		measure func(ctx context.Context, table *tabwriter.Writer) error
	}{{"scale", measureScale}, {"throughput", measureThroughput}, {"throttle", measureThrottle}} {
		table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
		err := part.measure(ctx, table)
		_ = table.Flush()
		if err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
		fmt.Println()
	}
	return nil
}

// line writes a line of a table.
func line(table *tabwriter.Writer, cells ...any) {
	for _, cell := range cells {
		_, _ = fmt.Fprint(table, cell, "\t")
	}
	_, _ = fmt.Fprintln(table)
}
