package cli

import (
	"fmt"
	"strconv"
)

// Progress counts records on one line of a terminal. A nil Progress shows nothing.
type Progress struct {
	console Console
	done    string // What is done to the records, such as added.
	total   int    // Number of records; 0 when it is not known.
}

// NewProgress starts a counter for work that may take long, when a person looks on.
func (a *App) NewProgress(done string, total int, long bool) *Progress {
	if !long || a.Verbose || !a.IsTerminal(a.Err) {
		return nil
	}
	return &Progress{console: a.Console, done: done, total: total}
}

// Show shows how many records are done.
func (p *Progress) Show(count int) {
	if p == nil {
		return
	}
	text, short := fmt.Sprintf("%d records %s", count, p.done), strconv.Itoa(count)
	if p.total > 0 {
		text, short = fmt.Sprintf("%d of %d records %s", count, p.total, p.done), fmt.Sprintf("%d of %d", count, p.total)
	}
	p.write("\r\x1b[K" + FirstThatFits(p.console.Room(), text, short))
}

// Clear takes the counter away, so that what follows starts on an empty line.
func (p *Progress) Clear() { p.write("\r\x1b[K") }

func (p *Progress) write(text string) {
	if p != nil {
		_, _ = fmt.Fprint(p.console.Err, text) // Nothing depends on the counter.
	}
}
