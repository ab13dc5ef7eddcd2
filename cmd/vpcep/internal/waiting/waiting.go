// Package waiting has what commands share that wait for a state: flags, lines about changes, and the end of a wait.
package waiting

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Waiting says whether to wait for a state, and for how long.
type Waiting struct {
	On    bool
	Limit time.Duration
}

// defaultWait bounds a wait. The service takes a minute or two for what it does.
const defaultWait = 10 * time.Minute

// AddFlags adds the flags to a command that can wait. The state ends the usage.
func (w *Waiting) AddFlags(command *cobra.Command, state string) {
	command.Flags().BoolVar(&w.On, "wait", false, "wait until "+state)
	w.AddLimit(command)
}

// AddLimit adds the flag to a command that waits always.
func (w *Waiting) AddLimit(command *cobra.Command) {
	command.Flags().DurationVar(&w.Limit, "wait-timeout", defaultWait, "longest time to wait; 0 is no limit")
}

// Within is ctx with the end of the wait.
func (w *Waiting) Within(ctx context.Context) (context.Context, context.CancelFunc) {
	if w.Limit == 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, w.Limit)
}

// Told is the error of a wait in the words of the command line. The command again waits on.
func (w *Waiting) Told(err error, again string) error {
	if state, ok := errors.AsType[*vpcep.StateError](err); ok {
		return &WaitError{State: state, Limit: w.Limit, Again: again}
	}
	return err
}

// All waits for all ids at once, but for those that have failed, and notes what became of them.
func (w *Waiting) All(ctx context.Context, results []cli.Outcome, again func(id string) string, wait func(ctx context.Context, id string) (string, error)) {
	ctx, cancel := w.Within(ctx)
	defer cancel()
	var running sync.WaitGroup
	for i := range results {
		one := &results[i]
		if one.Err != nil {
			continue
		}
		running.Go(func() {
			state, err := wait(ctx, one.ID)
			one.Set(state, w.Told(err, again(one.ID)))
		})
	}
	running.Wait()
}

// StateLines shows each change of a state as a line, when a person looks on. It tells others of each poll too.
func StateLines(a *cli.App, others ...func(vpcep.WaitUpdate)) vpcep.WaitOption {
	var mu sync.Mutex
	last := map[string]string{}
	return vpcep.WithUpdate(func(update vpcep.WaitUpdate) {
		for _, other := range others {
			other(update)
		}
		mu.Lock()
		defer mu.Unlock()
		if update.State == "" || last[update.ID] == update.State || !a.IsTerminal(a.Err) {
			return
		}
		last[update.ID] = update.State
		after := ""
		if update.Polls > 1 {
			after = " after " + update.Elapsed.Round(time.Second).String()
		}
		a.Note("%s %s: %s%s", update.Resource, update.ID, cli.Printable(update.State), after)
	})
}
