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
		return runAll(ctx, chosen(all, *quick, flag.Args()))
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

// runAll runs clients one after the other, each against a service of its own.
func runAll(ctx context.Context, clients []client) error {
	failed := 0
	err := each(ctx, clients, func(c client) error {
		start := time.Now()
		runs, err := c.try(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Name, err)
		}
		fmt.Printf("%-28s %d of %d steps, %.0f s\n", c.Name, runs[0].good(), len(steps), time.Since(start).Seconds())
		for i, found := range runs {
			surprises := c.compare(found)
			failed += len(surprises)
			for _, text := range surprises {
				fmt.Printf("    run %d, %s\n", i+1, text)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if failed > 0 {
		return fmt.Errorf("%d steps did not end as clients.yaml says", failed)
	}
	return ctx.Err()
}

// each hands the clients that this machine has the tools for to a function, one after the other. It stops at the first error.
func each(ctx context.Context, clients []client, run func(client) error) error {
	for _, c := range clients {
		if tool := c.missing(ctx); tool != "" {
			fmt.Printf("%-28s skipped: this machine has no %s\n", c.Name, tool)
			continue
		}
		if err := run(c); err != nil {
			return err
		}
	}
	return nil
}
