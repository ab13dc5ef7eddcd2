package command

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestACommandIsEndedWithWhatItStarted(t *testing.T) {
	t.Parallel()
	out, err := Command{}.Run(t.Context(), "bash", "-c", "sleep 60 & echo started; echo progress >&2")
	require.NoError(t, err)
	assert.Equal(t, "started\n", out)
}

func TestTheErrorHoldsWhatWasPrinted(t *testing.T) {
	t.Parallel()
	_, err := Command{}.Run(t.Context(), "bash", "-c", "echo what; echo why >&2; exit 3")
	require.ErrorContains(t, err, "exit status 3\nwhat\nwhy")
}

func TestACommandHasALimit(t *testing.T) {
	t.Parallel()
	_, err := Command{Limit: 50 * time.Millisecond}.Run(t.Context(), "bash", "-c", "sleep 60 & sleep 60")
	require.Error(t, err)
}

func TestFolderAndVariables(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	out, err := Command{Dir: dir, Env: []string{"COMMAND_TEST=here"}}.Run(t.Context(), "bash", "-c", `echo "$COMMAND_TEST $PWD"`)
	require.NoError(t, err)
	assert.Equal(t, "here "+dir+"\n", out)
}
