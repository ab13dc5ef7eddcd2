package cli

import (
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"
)

// ProgressMode says how to show progress.
type ProgressMode string

// The ways to show progress. The empty one is ProgressAuto.
const (
	ProgressAuto  ProgressMode = "auto"  // A bar at a terminal, lines elsewhere.
	ProgressPlain ProgressMode = "plain" // Lines.
	ProgressNone  ProgressMode = "none"
)

// Progress shows how far work is: on one line of a terminal, with the rate and the time that it still takes, or as a line now
// and then. A nil Progress shows nothing.
type Progress struct {
	bar *progressbar.ProgressBar // Nil for lines.

	app   *App
	doing string
	unit  string
	total int
	next  time.Time // When to write a line again.
}

// linePause is how often a line is written. Short work has none.
const linePause = 5 * time.Second

// ProgressPause is the least time between two pictures of a Progress.
const ProgressPause = 100 * time.Millisecond

// The columns that a Progress takes: without a bar, with one, and with the rate and the time.
const (
	roomForNumbers = 40
	roomForBar     = 60
	roomForRate    = 79
	barWidth       = 15
)

// NewProgress starts to show what is done to so many of a unit, such as records, when the work may take long. A total of 0 or less
// is not known.
// In a pipeline with -o json there is none unless it is asked for, since stderr has JSON only.
func (a *App) NewProgress(doing, unit string, total int, long bool) *Progress {
	if !long || a.Quiet || a.Progress == ProgressNone {
		return nil
	}
	terminal := a.IsTerminal(a.Err)
	switch {
	case a.Progress != ProgressPlain && terminal && !a.Verbose && !a.Debug:
		return a.newBar(doing, unit, total)
	case a.Progress == ProgressPlain || terminal || a.Output != FormatJSON:
		return &Progress{app: a, doing: doing, unit: unit, total: total, next: time.Now().Add(linePause)}
	default:
		return nil
	}
}

// newBar is a line of a terminal that has room for it.
func (a *App) newBar(doing, unit string, total int) *Progress {
	room := a.Room()
	if room < roomForNumbers {
		return nil
	}
	if total <= 0 {
		total = -1
	}
	options := []progressbar.Option{
		progressbar.OptionSetWriter(a.Err), progressbar.OptionSetDescription(doing), progressbar.OptionShowCount(),
		progressbar.OptionUseANSICodes(a.escapes(a.Err)), progressbar.OptionThrottle(ProgressPause), progressbar.OptionSetRenderBlankState(false),
		progressbar.OptionSetTheme(progressbar.ThemeASCII), progressbar.OptionSetWidth(0), progressbar.OptionSetPredictTime(false),
		progressbar.OptionSetElapsedTime(false), progressbar.OptionSetSpinnerChangeInterval(0),
		progressbar.OptionOnCompletion(a.emptyLine), // A bar that is full at once would not be taken away by Clear.
	}
	if room >= roomForBar {
		options = append(options, progressbar.OptionSetWidth(barWidth))
	}
	if room >= roomForRate-1 {
		options = append(options, progressbar.OptionShowIts(), progressbar.OptionSetItsString(unit),
			progressbar.OptionSetPredictTime(true), progressbar.OptionSetElapsedTime(true))
	}
	return &Progress{bar: progressbar.NewOptions(total, options...)}
}

// Show shows how many are done.
func (p *Progress) Show(count int) {
	switch {
	case p == nil:
	case p.bar != nil:
		_ = p.bar.Set(count) // Nothing depends on the picture.
	case !time.Now().Before(p.next):
		p.next = time.Now().Add(linePause)
		p.app.Note("%s", p.line(count))
	}
}

// line is progress without a bar.
func (p *Progress) line(count int) string {
	if p.total <= 0 {
		return fmt.Sprintf("%s: %d %s", p.doing, count, p.unit)
	}
	return fmt.Sprintf("%s: %d of %d %s", p.doing, count, p.total, p.unit)
}

// Clear takes the line away, so that what follows starts on an empty one.
func (p *Progress) Clear() {
	if p != nil && p.bar != nil {
		_ = p.bar.Clear()
	}
}
