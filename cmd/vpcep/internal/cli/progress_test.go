package cli_test

import (
	"bytes"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// What is counted is named, whatever it is.
func TestProgressNamesItsUnit(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var notes bytes.Buffer
		a := &cli.App{Console: cli.Console{Err: &notes, IsTerminal: func(any) bool { return false }}}
		for _, total := range []int{0, 9} {
			p := a.NewProgress("sent", "requests", total, true)
			time.Sleep(time.Minute) // Of the clock of the test.
			p.Show(7)
		}
		assert.Equal(t, "sent: 7 requests\nsent: 7 of 9 requests\n", notes.String())
	})
}
