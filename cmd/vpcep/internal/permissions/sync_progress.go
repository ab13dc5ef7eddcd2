package permissions

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// SyncProgress shows how far a sync is: as a bar on one line of a terminal, or else as a line now and then.
type SyncProgress struct {
	app    *cli.App
	mu     sync.Mutex
	bar    bool
	silent bool
	pause  time.Duration
	next   time.Time // When to show something again.
	drawn  bool      // A bar is on the line.
}

// How often something is shown. Short work has no lines.
const (
	BarPause  = 100 * time.Millisecond
	linePause = 5 * time.Second
)

// NewSyncProgress starts to show progress. In a pipeline with -o json there is none, since stderr has JSON only.
func NewSyncProgress(a *cli.App) *SyncProgress {
	terminal := a.IsTerminal(a.Err)
	if terminal && !a.Verbose {
		return &SyncProgress{app: a, bar: true, pause: BarPause}
	}
	return &SyncProgress{
		app: a, silent: !terminal && a.Output == cli.FormatJSON, pause: linePause, next: time.Now().Add(linePause),
	}
}

// stageWords says what is done in a stage.
func stageWords(stage whitelist.Stage) string {
	switch stage {
	case whitelist.StageList:
		return "reading"
	case whitelist.StageAdd:
		return "adding"
	case whitelist.StageDescribe:
		return "describing"
	case whitelist.StageRemove:
		return "removing"
	case whitelist.StageVerify:
		return "checking"
	default:
		return string(stage)
	}
}

// Show shows progress when it is time to, and a bar at the end of a stage too.
func (p *SyncProgress) Show(now whitelist.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	due := !time.Now().Before(p.next) || p.bar && now.Done == now.Total
	if p.silent || !due || now.Total == 0 {
		return
	}
	p.next = time.Now().Add(p.pause)
	if p.bar {
		p.drawn = true
		p.write("\r\x1b[K" + BarText(now, p.app.Room()))
		return
	}
	p.write(lineText(now) + "\n")
}

// Clear takes the bar away, so that what follows starts on an empty line.
func (p *SyncProgress) Clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wipe()
}

// Tell tells what goes on, on a line of its own.
func (p *SyncProgress) Tell(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wipe()
	p.app.Tell(text)
}

// wipe is clear for who holds mu.
func (p *SyncProgress) wipe() {
	if p.drawn {
		p.write("\r\x1b[K")
	}
	p.drawn = false
}

func (p *SyncProgress) write(text string) { _, _ = fmt.Fprint(p.app.Err, text) } // Nothing depends on it.

// The bounds of how many signs the bar itself has.
const (
	barWidth    = 30
	leastOfABar = 10
)

// BarText is the bar with its numbers, in at most so many columns. Where that is little it has fewer parts.
func BarText(p whitelist.Progress, room int) string {
	if p.Total <= 0 {
		return cli.FirstThatFits(room, lineText(p), stageWords(p.Stage))
	}
	percent := min(100, 100*p.Done/p.Total)
	numbers := fmt.Sprintf("%3d%%  %d of %d", percent, p.Done, p.Total)
	width := min(barWidth, room-len(fmt.Sprintf("%-10s [] %s", stageWords(p.Stage), numbers)))
	if width < leastOfABar {
		short := fmt.Sprintf("%s %d%%", stageWords(p.Stage), percent)
		return cli.FirstThatFits(room, fmt.Sprintf("%s  %d of %d", short, p.Done, p.Total), short, fmt.Sprintf("%d%%", percent))
	}
	filled := min(width, width*p.Done/p.Total)
	return fmt.Sprintf("%-10s [%s%s] %s", stageWords(p.Stage), strings.Repeat("#", filled), strings.Repeat(".", width-filled), numbers)
}

// lineText is progress without a bar.
func lineText(p whitelist.Progress) string {
	if p.Total < 0 {
		return fmt.Sprintf("%s: %d records", stageWords(p.Stage), p.Done)
	}
	return fmt.Sprintf("%s: %d of %d records", stageWords(p.Stage), p.Done, p.Total)
}
