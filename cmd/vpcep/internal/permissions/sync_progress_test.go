package permissions_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

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

func TestSyncProgressIsOneLineOfATerminal(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p, notes := watched(true, cli.Settings{})
		p.Clear()
		assert.Empty(t, notes.String(), "there is nothing to clear")
		for done := 50; done <= 150; done += 50 {
			p.Show(whitelist.Progress{Stage: whitelist.StageAdd, Done: done, Total: 200})
			time.Sleep(cli.ProgressPause)
		}
		assert.Contains(t, notes.String(), "adding  75% [=")
		assert.Contains(t, notes.String(), "(150/200, ")
		assert.Contains(t, notes.String(), " records/")
		assert.NotContains(t, notes.String(), "\n")
		p.Show(whitelist.Progress{Stage: whitelist.StageVerify, Done: 7, Total: -1})
		assert.Contains(t, notes.String(), "checking")
		notes.Reset()
		p.Clear()
		assert.Equal(t, "\x1b[2K\r", notes.String())
		p.Clear()
		assert.Equal(t, "\x1b[2K\r", notes.String(), "once")
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

func TestSyncProgressSaysWhatIsDone(t *testing.T) {
	t.Parallel()
	for stage, want := range map[whitelist.Stage]string{
		whitelist.StageList: "reading", whitelist.StageAdd: "adding", whitelist.StageDescribe: "describing",
		whitelist.StageRemove: "removing", whitelist.StageVerify: "checking", "other": "other",
	} {
		p, notes := watched(true, cli.Settings{})
		p.Show(whitelist.Progress{Stage: stage, Done: 7, Total: -1})
		assert.Contains(t, notes.String(), want+" ")
	}
}

// Where there is little room the rate, the bar and at last everything is left out: a line that wraps cannot be taken away.
func TestSyncProgressFitsTheTerminal(t *testing.T) {
	t.Parallel()
	for _, width := range []int{200, 80, 70, 61, 50, 41, 20} {
		synctest.Test(t, func(t *testing.T) {
			var notes bytes.Buffer
			a := &cli.App{Console: cli.Console{Err: &notes, IsTerminal: func(any) bool { return true }, Columns: func(any) int { return width }}}
			p := permissions.NewSyncProgress(a)
			for _, total := range []int{100_000, -1} {
				for done := 10_000; done <= 50_000; done += 10_000 {
					p.Show(whitelist.Progress{Stage: whitelist.StageDescribe, Done: done, Total: total})
					time.Sleep(time.Second)
				}
				p.Clear()
			}
			for line := range strings.SplitSeq(strings.NewReplacer("\x1b[2K", "", "\x1b[0K", "").Replace(notes.String()), "\r") {
				assert.Less(t, utf8.RuneCountInString(line), width, line)
			}
			assert.Equal(t, width <= 40, notes.Len() == 0, width)
			assert.Equal(t, width >= 61, strings.Contains(notes.String(), "[="), width)
			assert.Equal(t, width >= 79, strings.Contains(notes.String(), "records/"), width)
		})
	}
}

func TestSyncProgressMakesRoomForALine(t *testing.T) {
	t.Parallel()
	p, notes := watched(true, cli.Settings{})
	p.Show(whitelist.Progress{Stage: whitelist.StageAdd, Done: 100, Total: 200})
	notes.Reset()
	p.Tell("waiting")
	p.Clear()
	assert.Equal(t, "\x1b[2K\rwaiting\n", notes.String())
}
