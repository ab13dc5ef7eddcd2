// Command whitelist measures package whitelist against the embedded service, which runs in a process of its own, over
// real HTTP: how time, requests and memory grow with the number of records, how fast it is compared with the obvious
// loop over the vendor's SDK, and what it does when it is throttled. It fails when one of the limits is broken.
package main

import (
	"context"
	"fmt"
	"os"
	"slices"
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
	command.Main("bench", func(ctx context.Context) error { return run(ctx, os.Args[1:]) })
}

// parts are what is measured, in this order. Arguments name the parts to run; without any, all are.
func parts() []part {
	return []part{{"scale", measureScale}, {"throughput", measureThroughput}, {"throttle", measureThrottle}}
}

type part struct {
	name    string
	measure func(ctx context.Context, table *tabwriter.Writer) error
}

func run(ctx context.Context, names []string) error {
	for _, p := range parts() {
		if len(names) > 0 && !slices.Contains(names, p.name) {
			continue
		}
		table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
		err := p.measure(ctx, table)
		_ = table.Flush()
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
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
