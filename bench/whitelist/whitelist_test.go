package main

import (
	"context"
	"io"
	"os"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/command"
)

// The tests start themselves as the service, as the program does.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == serve {
		command.Main(serve, func(ctx context.Context) error { return runService(ctx, os.Args[2:]) })
		return
	}
	os.Exit(m.Run())
}

func TestScale(t *testing.T) {
	t.Parallel()
	table := tabwriter.NewWriter(io.Discard, 0, 0, 2, ' ', 0)
	require.NoError(t, measureSize(t.Context(), table, 2_000))
}

// All contenders do the same work.
func TestContenders(t *testing.T) {
	t.Parallel()
	const size = 250
	for name, do := range map[string]func(ctx context.Context, url string) error{
		"vendor": func(_ context.Context, url string) error { return vendorLoop(url, size) },
		"ours": func(ctx context.Context, url string) error {
			client, _, err := newClient(url)
			if err != nil {
				return err
			}
			defer client.CloseIdleConnections()
			return addAll(ctx, client, size)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			url, stop, err := startService(t.Context(), "-latency", "1ms", "-batch", "100")
			require.NoError(t, err)
			t.Cleanup(stop)
			require.NoError(t, do(t.Context(), url))
			client, requests, err := newClient(url)
			require.NoError(t, err)
			t.Cleanup(client.CloseIdleConnections)
			require.NoError(t, ensureSame(t.Context(), client, size))
			assert.EqualValues(t, 1, requests.all.Load(), "nothing was left to do")
		})
	}
}

// kept keeps what TestPeak allocates.
var kept [][]byte //nolint:gochecknoglobals // It must not be optimized away.

func TestPeak(t *testing.T) { //nolint:paralleltest // Others must not allocate meanwhile.
	highest := peak()
	for range 32 {
		kept = append(kept, make([]byte, 1<<20))
	}
	time.Sleep(20 * time.Millisecond)
	kept = nil
	memory := highest()
	assert.Greater(t, memory, 31.0)
	assert.Less(t, memory, 64.0)
}
