package permissions

import (
	"fmt"
	"sync"
	"time"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// SyncProgress shows how far a sync is: on one line of a terminal, or else as a line now and then.
type SyncProgress struct {
	app    *cli.App
	mu     sync.Mutex
	stage  whitelist.Stage
	bar    *cli.Progress // Of the stage, at a terminal.
	silent bool
	next   time.Time // When to write a line again.
}

// linePause is how often a line is written. Short work has none.
const linePause = 5 * time.Second

// NewSyncProgress starts to show progress. In a pipeline with -o json there is none, since stderr has JSON only.
func NewSyncProgress(a *cli.App) *SyncProgress {
	return &SyncProgress{
		app: a, silent: !a.IsTerminal(a.Err) && a.Output == cli.FormatJSON, next: time.Now().Add(linePause),
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

// Show shows progress when it is time to.
func (p *SyncProgress) Show(now whitelist.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case now.Total == 0:
	case p.app.IsTerminal(p.app.Err) && !p.app.Verbose:
		if p.stage != now.Stage {
			p.bar.Clear()
			p.stage, p.bar = now.Stage, p.app.NewProgress(stageWords(now.Stage), now.Total, true)
		}
		p.bar.Show(now.Done)
	case !p.silent && !time.Now().Before(p.next):
		p.next = time.Now().Add(linePause)
		p.app.Note("%s", lineText(now))
	}
}

// Clear takes the line away, so that what follows starts on an empty one.
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

// wipe is Clear for who holds mu.
func (p *SyncProgress) wipe() {
	p.bar.Clear()
	p.stage, p.bar = "", nil
}

// lineText is progress without a bar.
func lineText(p whitelist.Progress) string {
	if p.Total < 0 {
		return fmt.Sprintf("%s: %d records", stageWords(p.Stage), p.Done)
	}
	return fmt.Sprintf("%s: %d of %d records", stageWords(p.Stage), p.Done, p.Total)
}
