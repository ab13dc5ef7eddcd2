package permissions

import (
	"cmp"
	"sync"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// SyncProgress shows how far the stage is that a sync is in.
type SyncProgress struct {
	app   *cli.App
	mu    sync.Mutex
	stage whitelist.Stage
	bar   *cli.Progress // Of the stage.
}

// NewSyncProgress starts to show progress.
func NewSyncProgress(a *cli.App) *SyncProgress { return &SyncProgress{app: a} }

// stageWords say what is done in a stage. A new one is shown as the library calls it.
var stageWords = map[whitelist.Stage]string{
	whitelist.StageList: "reading", whitelist.StageAdd: "adding", whitelist.StageDescribe: "describing", whitelist.StageRemove: "removing",
	whitelist.StageVerify: "checking",
}

// Show shows progress when it is time to.
func (p *SyncProgress) Show(now whitelist.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now.Total == 0 {
		return
	}
	if p.stage != now.Stage {
		p.bar.Clear()
		p.stage, p.bar = now.Stage, p.app.NewProgress(cmp.Or(stageWords[now.Stage], string(now.Stage)), "records", now.Total, true)
	}
	p.bar.Show(now.Done)
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
