// The command interop generates clients of other languages from the contract, unchanged, and runs one scenario with each of
// them against the embedded service. It runs the commands that docs/languages prints, in copies of the folders that they need,
// and fails when a step does not end as clients.yaml says.
//
//	go run . [-quick] [-lint] [-write] [CLIENT...]
//
// It is run below interop/. A client whose tools are not on this machine is skipped with a word.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	quick := flag.Bool("quick", false, "run only the clients that need no compiler of their own")
	lint := flag.Bool("lint", false, "run the tools of lint.yaml in place of the clients")
	write := flag.Bool("write", false, "write docs/languages.md and docs/languages/ instead of running anything")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	all, err := readClients("clients.yaml")
	switch {
	case err != nil:
		return err
	case *write:
		return writePages(ctx, all, "../docs")
	case *lint:
		return lintAll(ctx)
	default:
		return runAll(ctx, chosen(all, *quick, flag.Args()), "steps did not end as clients.yaml says", func(c client) (string, []string, error) {
			return c.check(ctx)
		})
	}
}

// chosen are the clients that are named, or all of them, or all quick ones.
func chosen(all []client, quick bool, names []string) []client {
	return slices.DeleteFunc(slices.Clone(all), func(c client) bool {
		if len(names) > 0 {
			return !slices.Contains(names, c.Name)
		}
		return quick && !c.Quick
	})
}

// runAll runs what there is to run of each client that this machine has the tools for, one after the other. It stops at the first
// error. run gives what to print of a client, and what is wrong with it; failed is what is said of the number of those.
func runAll(ctx context.Context, clients []client, failed string, run func(client) (result string, wrong []string, err error)) error {
	count := 0
	for _, c := range clients {
		if tool := c.missing(ctx); tool != "" {
			fmt.Printf("%-28s skipped: this machine has no %s\n", c.Name, tool)
			continue
		}
		begin := time.Now()
		result, wrong, err := run(c)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Name, err)
		}
		fmt.Printf("%-28s %s, %.0f s\n", c.Name, result, time.Since(begin).Seconds())
		for _, text := range wrong {
			fmt.Println("    " + text)
		}
		count += len(wrong)
	}
	if count > 0 {
		return fmt.Errorf("%d %s", count, failed)
	}
	return ctx.Err()
}
