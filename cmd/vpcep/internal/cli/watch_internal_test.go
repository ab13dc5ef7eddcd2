package cli

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestRowsOfWatchingAreCutToTheTerminal(t *testing.T) {
	t.Parallel()
	for columns, want := range map[int]string{
		16: "TIME       ID\n08:00:00   0123…\n",
		0:  "TIME       ID\n08:00:00   0123456789\n", // No terminal.
	} {
		w := watcher[string]{app: &App{Console: Console{Columns: func(any) int { return columns }}}}
		var text strings.Builder
		w.lines(&text, [][]string{{"TIME", "ID"}, {"08:00:00", "0123456789"}})
		assert.Equal(t, want, text.String())
	}
}
