package cli

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// Progress shows on one line of a terminal how far work is, how fast it goes and how long it still takes. A nil Progress
// shows nothing.
type Progress struct {
	bar *progressbar.ProgressBar
}

// ProgressPause is the least time between two pictures of a Progress.
const ProgressPause = 100 * time.Millisecond

// The columns that a Progress takes: without a bar, with one, and with the rate and the time.
const (
	roomForNumbers = 40
	roomForBar     = 60
	roomForRate    = 79
	barWidth       = 15
)

// NewProgress starts to show what is done to so many records, when a person looks on and the work may take long. A total of
// 0 or less is not known.
func (a *App) NewProgress(doing string, total int, long bool) *Progress {
	room := a.Room()
	if !long || a.Verbose || a.Quiet || !a.IsTerminal(a.Err) || room < roomForNumbers {
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
		options = append(options, progressbar.OptionShowIts(), progressbar.OptionSetItsString("records"),
			progressbar.OptionSetPredictTime(true), progressbar.OptionSetElapsedTime(true))
	}
	return &Progress{bar: progressbar.NewOptions(total, options...)}
}

// Show shows how many records are done.
func (p *Progress) Show(count int) {
	if p != nil {
		_ = p.bar.Set(count) // Nothing depends on the picture.
	}
}

// Clear takes the line away, so that what follows starts on an empty one.
func (p *Progress) Clear() {
	if p != nil {
		_ = p.bar.Clear()
	}
}
