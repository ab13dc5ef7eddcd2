package command

import (
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestACommandIsEndedWithWhatItStarted(t *testing.T) {
	t.Parallel()
	out, err := Command{}.Run(t.Context(), "bash", "-c", "sleep 60 & echo $!; echo progress >&2")
	require.NoError(t, err)
	if _, err := exec.LookPath("ps"); err != nil {
		t.Skip("there is no ps to look with")
	}
	started := strings.TrimSpace(out)
	assert.Regexp(t, `^\d+$`, started)
	assert.Eventually(t, func() bool {
		out, err := Command{}.Run(t.Context(), "ps", "-o", "stat=", "-p", started)
		return err != nil || strings.HasPrefix(out, "Z") // It is gone, or nobody has asked how it ended.
	}, 10*time.Second, 10*time.Millisecond)
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
