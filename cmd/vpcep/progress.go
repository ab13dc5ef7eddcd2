package main

import (
	"fmt"
	"strconv"
)

// progress counts records on one line of a terminal. A nil progress shows nothing.
type progress struct {
	console console
	done    string // What is done to the records, such as added.
	total   int    // Number of records; 0 when it is not known.
}

// newProgress starts a counter for work that may take long, when a person looks on.
func (a *app) newProgress(done string, total int, long bool) *progress {
	if !long || a.verbose || !a.isTerminal(a.err) {
		return nil
	}
	return &progress{console: a.console, done: done, total: total}
}

// show shows how many records are done.
func (p *progress) show(count int) {
	if p == nil {
		return
	}
	text, short := fmt.Sprintf("%d records %s", count, p.done), strconv.Itoa(count)
	if p.total > 0 {
		text, short = fmt.Sprintf("%d of %d records %s", count, p.total, p.done), fmt.Sprintf("%d of %d", count, p.total)
	}
	p.write("\r\x1b[K" + firstThatFits(p.console.room(), text, short))
}

// clear takes the counter away, so that what follows starts on an empty line.
func (p *progress) clear() { p.write("\r\x1b[K") }

func (p *progress) write(text string) {
	if p != nil {
		_, _ = fmt.Fprint(p.console.err, text) // Nothing depends on the counter.
	}
}
