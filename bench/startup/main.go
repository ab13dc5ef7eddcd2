// Command startup compares how long the command line takes to start with an empty program of cobra, in one run: commands that
// send nothing, one after the other in turns. It fails where the quickest of many runs takes longer than the limit.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/vpcep-go/vpcep/internal/command"
)

const (
	rounds = 40
	limit  = 15 * time.Millisecond
)

// lines are the command lines. The first one is of the empty program.
func lines() [][]string {
	return [][]string{
		{"empty", "nothing"},
		{"vpcep", "version"},
		{"vpcep", "services", "list", "--help"},
		{"vpcep", "permissions", "sync", "--help"},
		{"vpcep", "api"},
		{"vpcep", "api", "--help"},
		{"vpcep", "api", "CreateEndpoint", "--help"},
		{"vpcep", "api", "ListEndpointService", "--help"},
	}
}

func main() {
	command.Main("startup", func(ctx context.Context) error { return run(ctx, os.Stdout) })
}

func run(ctx context.Context, out io.Writer) error {
	directory, err := os.MkdirTemp("", "startup-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(directory) }()
	if err := build(ctx, directory); err != nil {
		return err
	}
	times, err := measure(ctx, directory)
	if err != nil {
		return err
	}
	return report(out, times)
}

// build builds both programs.
func build(ctx context.Context, directory string) error {
	for _, args := range [][]string{
		{"build", "-o", filepath.Join(directory, "empty"), "./startup/empty"},
		{"-C", "..", "build", "-o", filepath.Join(directory, "vpcep"), "./cmd/vpcep"},
	} {
		if _, err := (command.Command{}).Run(ctx, "go", args...); err != nil {
			return err
		}
	}
	return nil
}

// measure runs all command lines in turns, so that what else the machine does hits all of them.
func measure(ctx context.Context, directory string) ([][]time.Duration, error) {
	times := make([][]time.Duration, len(lines()))
	for range rounds {
		for i, line := range lines() {
			command := exec.CommandContext(ctx, filepath.Join(directory, line[0]), line[1:]...) // #nosec G204 -- Our own arguments.
			start := time.Now()
			if err := command.Run(); err != nil {
				return nil, fmt.Errorf("%s: %w", strings.Join(line, " "), err)
			}
			times[i] = append(times[i], time.Since(start))
		}
	}
	return times, nil
}

// report prints the quickest and the median run of each, with its ratio to the empty program.
func report(out io.Writer, times [][]time.Duration) error {
	table := tabwriter.NewWriter(out, 0, 0, 3, ' ', 0)
	_, _ = fmt.Fprintln(table, "COMMAND\tQUICKEST\tMEDIAN\tRATIO OF MEDIANS")
	empty := 0.0
	var late []string
	for i, line := range lines() {
		slices.Sort(times[i])
		quickest, median := times[i][0], times[i][len(times[i])/2]
		if i == 0 {
			empty = median.Seconds()
		}
		_, _ = fmt.Fprintf(table, "%s\t%.1f ms\t%.1f ms\t%.1f\n", strings.Join(line, " "), ms(quickest), ms(median), median.Seconds()/empty)
		if quickest > limit {
			late = append(late, strings.Join(line, " "))
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if len(late) > 0 {
		return fmt.Errorf("more than %s at best: %s", limit, strings.Join(late, ", "))
	}
	return nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
