// Command performance measures what make bench, make bench-whitelist and make footprint measure, one after the other, and
// writes the page and the chart that show it into a folder:
//
//	go run ./performance ../docs
//
// It runs in the folder of the bench module. Nothing is written unless all of it could be measured.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/vpcep-go/vpcep/bench/internal/batchadd"
	"github.com/vpcep-go/vpcep/internal/command"
)

const (
	pageName  = "performance.md"
	chartName = "performance.svg"
)

func main() {
	command.Main("performance", func(ctx context.Context) error { return run(ctx, os.Args[1:]) })
}

func run(ctx context.Context, args []string) error {
	if len(args) != 1 {
		return errors.New("give the folder to write to")
	}
	before := thisMachine()
	say("one call")
	figures, err := batchadd.Measure(ctx, batchadd.Sizes(), batchadd.Rounds)
	if err != nil {
		return err
	}
	var calls bytes.Buffer
	if err := batchadd.Table(&calls, figures); err != nil {
		return err
	}
	say("large whitelists")
	whitelist, err := output(ctx, "./whitelist")
	if err != nil {
		return err
	}
	say("footprint")
	footprint, err := output(ctx, "./footprint")
	if err != nil {
		return err
	}
	text, err := page(contents{Machine: before, Calls: calls.String(), Aims: batchadd.Aims(figures), Whitelist: whitelist, Footprint: footprint})
	if err != nil {
		return err
	}
	picture, err := chart(figures)
	if err != nil {
		return err
	}
	for name, content := range map[string][]byte{pageName: text, chartName: picture} {
		if err := os.WriteFile(filepath.Join(args[0], name), content, 0o644); err != nil { // #nosec G306 G703 -- Pages to read, in the folder that was asked for.
			return err
		}
	}
	return nil
}

// say tells what goes on, since all of it takes minutes.
func say(what string) { fmt.Fprintln(os.Stderr, "measuring:", what) }

// output runs a program of this module and gives what it printed.
func output(ctx context.Context, program string) (string, error) {
	out, err := (command.Command{}).Run(ctx, "go", "run", program)
	return strings.TrimRight(out, "\n") + "\n", err
}
