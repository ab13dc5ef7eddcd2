package main

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// syncProgress shows how far a sync is: as a bar on one line of a terminal, or else as a line now and then.
type syncProgress struct {
	app    *app
	mu     sync.Mutex
	bar    bool
	silent bool
	pause  time.Duration
	next   time.Time // When to show something again.
	drawn  bool      // A bar is on the line.
}

// How often something is shown. Short work has no lines.
const (
	barPause  = 100 * time.Millisecond
	linePause = 5 * time.Second
)

// newSyncProgress starts to show progress. In a pipeline with -o json there is none, since stderr has JSON only.
func newSyncProgress(a *app) *syncProgress {
	terminal := a.isTerminal(a.err)
	if terminal && !a.verbose {
		return &syncProgress{app: a, bar: true, pause: barPause}
	}
	return &syncProgress{
		app: a, silent: !terminal && a.output == formatJSON, pause: linePause, next: time.Now().Add(linePause),
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

// show shows progress when it is time to, and a bar at the end of a stage too.
func (p *syncProgress) show(now whitelist.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	due := !time.Now().Before(p.next) || p.bar && now.Done == now.Total
	if p.silent || !due || now.Total == 0 {
		return
	}
	p.next = time.Now().Add(p.pause)
	if p.bar {
		p.drawn = true
		p.write("\r\x1b[K" + barText(now, p.app.room()))
		return
	}
	p.write(lineText(now) + "\n")
}

// clear takes the bar away, so that what follows starts on an empty line.
func (p *syncProgress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wipe()
}

// tell tells what goes on, on a line of its own.
func (p *syncProgress) tell(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wipe()
	p.app.tell(text)
}

// wipe is clear for who holds mu.
func (p *syncProgress) wipe() {
	if p.drawn {
		p.write("\r\x1b[K")
	}
	p.drawn = false
}

func (p *syncProgress) write(text string) { _, _ = fmt.Fprint(p.app.err, text) } // Nothing depends on it.

// The bounds of how many signs the bar itself has.
const (
	barWidth    = 30
	leastOfABar = 10
)

// barText is the bar with its numbers, in at most so many columns. Where that is little it has fewer parts.
func barText(p whitelist.Progress, room int) string {
	if p.Total <= 0 {
		return firstThatFits(room, lineText(p), stageWords(p.Stage))
	}
	percent := min(100, 100*p.Done/p.Total)
	numbers := fmt.Sprintf("%3d%%  %d of %d", percent, p.Done, p.Total)
	width := min(barWidth, room-len(fmt.Sprintf("%-10s [] %s", stageWords(p.Stage), numbers)))
	if width < leastOfABar {
		short := fmt.Sprintf("%s %d%%", stageWords(p.Stage), percent)
		return firstThatFits(room, fmt.Sprintf("%s  %d of %d", short, p.Done, p.Total), short, fmt.Sprintf("%d%%", percent))
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
