package cli_test

import (
	"bytes"
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

func TestGraceHasAnEnd(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		var told bytes.Buffer
		a := &cli.App{Console: cli.NewConsole(nil, nil, &told)}
		ctx, interrupt := context.WithCancel(t.Context())
		longer, end := a.Grace(ctx)
		time.Sleep(time.Hour)
		require.NoError(t, longer.Err())
		interrupt()
		start := time.Now()
		<-longer.Done()
		assert.Equal(t, 10*time.Second, time.Since(start))
		synctest.Wait()
		assert.Equal(t, "Ending: what is under way comes to its end, 10s at most. Ctrl-C again ends at once.\n", told.String())
		end()
	})
}

func TestGraceThatIsNotNeeded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		var told bytes.Buffer
		a := &cli.App{Console: cli.NewConsole(nil, nil, &told)}
		ctx, interrupt := context.WithCancel(t.Context())
		_, end := a.Grace(ctx)
		end()
		interrupt()
		synctest.Wait()
		assert.Empty(t, told.String())
	})
}

// What is said comes before what is printed after the end.
func TestGraceThatEndsWithTheInterrupt(t *testing.T) {
	t.Parallel()
	var told bytes.Buffer
	a := &cli.App{Console: cli.NewConsole(nil, nil, &told)}
	ctx, interrupt := context.WithCancel(t.Context())
	_, end := a.Grace(ctx)
	interrupt()
	end()
	assert.Contains(t, told.String(), "Ending: ")
}
