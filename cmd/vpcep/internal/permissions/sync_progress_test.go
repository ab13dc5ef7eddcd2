package permissions_test

import (
	"bytes"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// watched is a progress with what it shows.
func watched(terminal bool, of cli.Settings) (*permissions.SyncProgress, *bytes.Buffer) {
	var notes bytes.Buffer
	a := &cli.App{Console: cli.Console{Err: &notes, IsTerminal: func(any) bool { return terminal }}, Settings: of}
	return permissions.NewSyncProgress(a), &notes
}

func TestSyncProgressIsABarAtATerminal(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p, notes := watched(true, cli.Settings{})
		p.Clear()
		assert.Empty(t, notes.String(), "there is nothing to clear")
		p.Show(whitelist.Progress{Stage: whitelist.StageAdd, Done: 50, Total: 200})
		p.Show(whitelist.Progress{Stage: whitelist.StageAdd, Done: 100, Total: 200}) // Too soon.
		time.Sleep(permissions.BarPause)
		p.Show(whitelist.Progress{Stage: whitelist.StageAdd, Done: 150, Total: 200})
		p.Show(whitelist.Progress{Stage: whitelist.StageAdd, Done: 200, Total: 200})
		p.Show(whitelist.Progress{Stage: whitelist.StageVerify})
		p.Clear()
		assert.Equal(t, ""+
			"\r\x1b[Kadding     [#######.......................]  25%  50 of 200"+
			"\r\x1b[Kadding     [######################........]  75%  150 of 200"+
			"\r\x1b[Kadding     [##############################] 100%  200 of 200"+
			"\r\x1b[K", notes.String())
	})
}

func TestSyncProgressIsALineNowAndThenElsewhere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p, notes := watched(false, cli.Settings{})
		log, logged := watched(true, cli.Settings{Verbose: true})
		silent, none := watched(false, cli.Settings{Output: cli.FormatJSON})
		for done := range 12 {
			for _, one := range []*permissions.SyncProgress{p, log, silent} {
				one.Show(whitelist.Progress{Stage: whitelist.StageRemove, Done: done, Total: 12})
			}
			time.Sleep(time.Second)
		}
		p.Show(whitelist.Progress{Stage: whitelist.StageList, Done: 12, Total: -1})
		p.Clear()
		assert.Equal(t, "removing: 5 of 12 records\nremoving: 10 of 12 records\n", notes.String())
		assert.Equal(t, notes.String(), logged.String(), "a bar does not go together with a log")
		assert.Empty(t, none.String(), "stderr is for JSON")
	})
}

func TestSyncProgressWithoutATotal(t *testing.T) {
	t.Parallel()
	for stage, want := range map[whitelist.Stage]string{
		whitelist.StageList: "reading", whitelist.StageAdd: "adding", whitelist.StageDescribe: "describing",
		whitelist.StageRemove: "removing", whitelist.StageVerify: "checking", "other": "other",
	} {
		assert.Equal(t, want+": 7 records", permissions.BarText(whitelist.Progress{Stage: stage, Done: 7, Total: -1}, 79))
	}
}

func TestSyncProgressFitsTheTerminal(t *testing.T) {
	t.Parallel()
	progress := whitelist.Progress{Stage: whitelist.StageDescribe, Done: 50_000, Total: 100_000}
	for room, want := range map[int]string{
		79: "describing [###############...............]  50%  50000 of 100000",
		60: "describing [############.............]  50%  50000 of 100000",
		45: "describing [#####.....]  50%  50000 of 100000",
		44: "describing 50%  50000 of 100000",
		30: "describing 50%",
		5:  "50%",
		1:  "",
	} {
		assert.Equal(t, want, permissions.BarText(progress, room), room)
	}
	assert.Equal(t, "reading", permissions.BarText(whitelist.Progress{Stage: whitelist.StageList, Done: 7, Total: -1}, 10))
	var notes bytes.Buffer
	width := 20
	a := &cli.App{Console: cli.Console{Err: &notes, IsTerminal: func(any) bool { return true }, Columns: func(any) int { return width }}}
	p := permissions.NewSyncProgress(a)
	p.Show(progress)
	assert.Equal(t, "\r\x1b[Kdescribing 50%", notes.String())
	counter := a.NewProgress("added", 100_000, true)
	notes.Reset()
	counter.Show(50_000)
	assert.Equal(t, "\r\x1b[K50000 of 100000", notes.String())
	width = 0 // Not known.
	notes.Reset()
	counter.Show(50_000)
	assert.Equal(t, "\r\x1b[K50000 of 100000 records added", notes.String())
}

func TestSyncProgressMakesRoomForALine(t *testing.T) {
	t.Parallel()
	p, notes := watched(true, cli.Settings{})
	p.Show(whitelist.Progress{Stage: whitelist.StageAdd, Done: 200, Total: 200})
	notes.Reset()
	p.Tell("waiting")
	p.Clear()
	assert.Equal(t, "\r\x1b[Kwaiting\n", notes.String())
}
