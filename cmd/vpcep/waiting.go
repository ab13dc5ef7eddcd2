package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/spf13/cobra"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// waiting says whether to wait for a state, and for how long.
type waiting struct {
	on    bool
	limit time.Duration
}

// defaultWait bounds a wait. The service takes a minute or two for what it does.
const defaultWait = 10 * time.Minute

// addFlags adds the flags to a command that can wait. The state ends the usage.
func (w *waiting) addFlags(command *cobra.Command, state string) {
	command.Flags().BoolVar(&w.on, "wait", false, "wait until "+state)
	w.addLimit(command)
}

// addLimit adds the flag to a command that waits always.
func (w *waiting) addLimit(command *cobra.Command) {
	command.Flags().DurationVar(&w.limit, "wait-timeout", defaultWait, "longest time to wait; 0 is no limit")
}

func (w *waiting) check() error {
	if w.limit < 0 {
		return usagef("--wait-timeout must not be negative")
	}
	return nil
}

// within is ctx with the end of the wait.
func (w *waiting) within(ctx context.Context) (context.Context, context.CancelFunc) {
	if w.limit == 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, w.limit)
}

// told is the error of a wait in the words of the command line. The command again waits on.
func (w *waiting) told(err error, again string) error {
	if state, ok := errors.AsType[*vpcep.StateError](err); ok {
		return &waitError{state: state, limit: w.limit, again: again}
	}
	return err
}

// all waits for all ids at once, but for those that have failed, and notes what became of them.
func (w *waiting) all(ctx context.Context, results []outcome, again func(id string) string, wait func(ctx context.Context, id string) (string, error)) {
	ctx, cancel := w.within(ctx)
	defer cancel()
	var running sync.WaitGroup
	for i := range results {
		one := &results[i]
		if one.err != nil {
			continue
		}
		running.Go(func() {
			state, err := wait(ctx, one.ID)
			one.set(state, w.told(err, again(one.ID)))
		})
	}
	running.Wait()
}

// stateLines shows each change of a state as a line, when a person looks on. It tells others of each poll too.
func stateLines(a *app, others ...func(vpcep.WaitUpdate)) vpcep.WaitOption {
	var mu sync.Mutex
	last := map[string]string{}
	return vpcep.WithUpdate(func(update vpcep.WaitUpdate) {
		for _, other := range others {
			other(update)
		}
		mu.Lock()
		defer mu.Unlock()
		if update.State == "" || last[update.ID] == update.State || !a.isTerminal(a.err) {
			return
		}
		last[update.ID] = update.State
		after := ""
		if update.Polls > 1 {
			after = " after " + update.Elapsed.Round(time.Second).String()
		}
		a.note("%s %s: %s%s", update.Resource, update.ID, printable(update.State), after)
	})
}
