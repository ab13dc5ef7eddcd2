package whitelist_test

import (
	"context"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"testing/synctest"
	"time"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// simRun is a run of the package in a world.
type simRun struct {
	name    string
	kind    string // "ensure", "prune", "apply", "add" or "remove".
	desired []whitelist.Entry
	opts    []whitelist.Option
	start   time.Duration
	stop    time.Duration // When it is canceled; 0 is never.
	killed  bool          // Its process is killed then: nobody hears of it, and nothing more is sent.

	protected map[string]bool // Permission strings of WithProtected.

	changes  time.Duration // When it began to change something: at once, or when Apply did.
	ended    time.Duration
	outcomes []whitelist.Outcome // Those of Add and Remove, and the trouble of the others.
	result   *whitelist.Result   // Of the others.
	err      error
}

func newSimRun(w *simWorld, name string) *simRun {
	r := w.random
	run := &simRun{name: name, start: time.Duration(r.IntN(3000)) * time.Millisecond}
	run.kind = []string{"ensure", "ensure", "prune", "prune", "prune", "apply", "add", "remove"}[r.IntN(8)]
	for n := range 60 {
		if r.IntN(3) == 0 {
			run.desired = append(run.desired, whitelist.Entry{Permission: account(n)})
		}
	}
	run.desired = append(run.desired, whitelist.Entry{Permission: account(60)}) // Something is always wanted.
	run.opts = []whitelist.Option{whitelist.WithChunkSize(1 + r.IntN(12)), whitelist.WithParallel(1 + r.IntN(6))}
	if run.kind == "prune" || run.kind == "apply" {
		run.opts = append(run.opts, whitelist.WithPrune())
	}
	if r.IntN(4) == 0 {
		run.stop = time.Duration(r.IntN(4000)) * time.Millisecond
	}
	run.protect(w)
	return run
}

// protect protects some records, in some worlds.
func (r *simRun) protect(w *simWorld) {
	random := rand.New(rand.NewPCG(w.seed, 6))
	r.protected = map[string]bool{}
	if random.IntN(4) > 0 {
		return
	}
	for range 1 + random.IntN(6) {
		r.protected[account(random.IntN(60))] = true
	}
	r.opts = append(r.opts, whitelist.WithProtected(slices.Collect(maps.Keys(r.protected))...))
}

// changeBetween changes the whitelist between a plan and its application: it takes rows of records that have several, whole
// records, and adds some.
func (w *simWorld) changeBetween() {
	random := rand.New(rand.NewPCG(w.seed, 7))
	time.Sleep(time.Second)
	w.mu.Lock()
	defer w.mu.Unlock()
	for range 1 + random.IntN(6) {
		permission := account(random.IntN(60))
		rows := w.there(permission)
		switch {
		case len(rows) == 0:
			w.insert(permission, "before", w.now())
		case len(rows) > 1:
			rows[random.IntN(len(rows))].remove("other", w.now())
		case random.IntN(3) == 0:
			rows[0].remove("other", w.now())
		}
		w.note("between the plan and its application somebody changes %s", permission[len(permission)-2:])
	}
	for _, row := range w.there("") { // Of what is doubled, the oldest rows go too: those that were to stay.
		if random.IntN(3) == 0 && len(w.there(row.permission)) > 1 {
			row.remove("other", w.now())
			w.note("somebody takes %s of %s", row.id, row.permission[len(row.permission)-2:])
		}
	}
}

// do runs it.
func (r *simRun) do(ctx context.Context, w *simWorld) {
	time.Sleep(r.start)
	r.start = w.now()
	r.changes = r.start
	if r.killed {
		time.AfterFunc(r.stop-1, func() { w.kill(r.name) })
	}
	if r.stop > 0 {
		timed, cancel := context.WithTimeout(ctx, r.stop)
		defer cancel()
		ctx = timed
	}
	client, err := vpcep.New(
		vpcep.WithEndpoint("http://127.0.0.1"), vpcep.WithProjectID(vpceptest.ProjectID), vpcep.WithToken("a-token"),
		vpcep.WithRetry(vpcep.RetryPolicy{BaseDelay: time.Nanosecond, ThrottledDelay: time.Nanosecond, MaxDelay: time.Nanosecond}),
		vpcep.WithHTTPClient(&http.Client{Transport: &simTransport{world: w, run: r.name}}),
	)
	if err != nil {
		r.err = err
		return
	}
	input := slices.Values(r.desired)
	switch r.kind {
	case "add":
		r.outcomes, r.err = whitelist.Add(ctx, client, serviceID, input, r.opts...)
	case "remove":
		var gone []string
		for _, entry := range r.desired {
			gone = append(gone, entry.Permission)
		}
		r.outcomes, r.err = whitelist.Remove(ctx, client, serviceID, slices.Values(gone), r.opts...)
	case "apply":
		var plan *whitelist.Changes
		if plan, r.err = whitelist.Plan(ctx, client, serviceID, input, r.opts...); r.err == nil {
			if w.stale && w.lag == 0 {
				w.changeBetween()
			}
			r.changes = w.now()
			r.result, r.err = whitelist.Apply(ctx, client, plan, r.opts...)
		}
	default:
		r.result, r.err = whitelist.Ensure(ctx, client, serviceID, input, r.opts...)
	}
	if r.result != nil {
		r.outcomes = r.result.NotDone
	}
	r.ended = w.now()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.note("%s: %s of %d ends: %v; %v", r.name, r.kind, len(r.desired), r.err, r.result)
}

// kill lets nothing more of a run reach the service.
func (w *simWorld) kill(run string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.dead[run] = true
	w.note("%s is killed", run)
}

func (w *simWorld) isDead(run string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.dead[run]
}

// others change the whitelist as somebody else would, at some moments.
func (w *simWorld) others(done <-chan struct{}) int {
	r := rand.New(rand.NewPCG(w.seed, 2))
	n := 0
	if r.IntN(3) == 0 {
		n = 1 + r.IntN(10)
	}
	go func() {
		for range n {
			select {
			case <-time.After(time.Duration(r.IntN(2_000_000_000))):
			case <-done:
				return
			}
			w.mu.Lock()
			permission := account(r.IntN(60))
			if r.IntN(2) == 0 {
				_, _ = w.add([]string{permission}, "other")
			} else {
				w.removeRows("other", func(row *simRow) bool { return row.permission == permission })
			}
			w.note("others change %s", permission[len(permission)-2:])
			w.mu.Unlock()
		}
	}()
	return n
}

// simulate plays the world of a seed inside a bubble, and gives what was wrong with it.
func simulate(ctx context.Context, seed uint64) (w *simWorld, problems []string) {
	w = newSimWorld(seed)
	runs := []*simRun{newSimRun(w, "run 1")}
	if w.random.IntN(5) == 0 {
		second := newSimRun(w, "run 2")
		second.kind, second.desired = runs[0].kind, runs[0].desired
		second.opts = append(second.opts, whitelist.WithPrune())
		runs = append(runs, second)
	}
	if w.killAfter > 0 {
		runs = []*simRun{runs[0], newSimRun(w, "run 2")}
		first, second := runs[0], runs[1]
		first.stop, first.killed = w.killAfter, true
		second.kind, second.desired, second.opts, second.protected = first.kind, first.desired, first.opts, first.protected
		second.start += first.start + first.stop
	}
	done := make(chan struct{})
	check := &simCheck{world: w, runs: runs, others: w.others(done)}
	var group sync.WaitGroup
	for _, run := range runs {
		group.Go(func() { run.do(ctx, w) })
	}
	group.Wait()
	close(done)
	time.Sleep(time.Hour) // What is late arrives, and the lists show it.
	synctest.Wait()
	w.mu.Lock()
	for _, run := range runs {
		if !run.killed {
			check.checkRun(run)
		}
	}
	check.checkRows()
	w.calm, w.noBatch, w.quota, w.pageCap, w.batch = true, false, 1<<20, 500, 50
	clear(w.bad)
	w.mu.Unlock()
	last := &simRun{name: "the last run", kind: "prune", desired: runs[0].desired, opts: []whitelist.Option{whitelist.WithPrune()}}
	last.do(ctx, w)
	check.checkEnd(last)
	return w, check.problems
}
