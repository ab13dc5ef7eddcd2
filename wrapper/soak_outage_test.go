package vpcep_test

import (
	"context"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// TestSoakOutage takes the service away under 100 callers, each of which calls again 100 ms after a failure, and brings it back.
func TestSoakOutage(t *testing.T) {
	t.Parallel()
	const callers, budget = 100, 100 // The budget has 500 units, and a retry costs 5.
	gone := soakTime(t, 4*time.Second) / 2
	service, err := vpceptest.New()
	require.NoError(t, err)
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := listener.Addr().String()
	server := serveAt(listener, service)
	var calls, requests atomic.Int64
	client, err := vpcep.New(vpcep.WithEndpoint("http://"+address), vpcep.WithProjectID(vpceptest.ProjectID),
		vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey),
		vpcep.WithRetry(vpcep.RetryPolicy{BaseDelay: 100 * time.Millisecond}),
		vpcep.WithAttemptHook(func(ctx context.Context, _ vpcep.Attempt) (context.Context, func(vpcep.AttemptResult)) {
			requests.Add(1)
			return ctx, nil
		}))
	require.NoError(t, err)
	t.Cleanup(client.CloseIdleConnections)

	ctx, stop := context.WithCancel(t.Context())
	var group sync.WaitGroup
	var lastSuccess [callers]atomic.Int64
	start := time.Now()
	for caller := range callers {
		group.Go(func() {
			for ctx.Err() == nil {
				calls.Add(1)
				if listAll(ctx, client) == nil {
					lastSuccess[caller].Store(int64(time.Since(start)))
				}
				select {
				case <-time.After(100 * time.Millisecond):
				case <-ctx.Done():
				}
			}
		})
	}
	served := func(since time.Duration, atLeast int) func() bool {
		return func() bool {
			count := 0
			for i := range lastSuccess {
				if time.Duration(lastSuccess[i].Load()) > since {
					count++
				}
			}
			return count >= atLeast
		}
	}
	require.Eventually(t, served(0, callers), 20*time.Second, time.Millisecond)
	_ = server.Close()
	callsBefore, requestsBefore := calls.Load(), requests.Load()
	time.Sleep(gone)
	require.Eventually(t, func() bool { return calls.Load()-callsBefore > callers }, 20*time.Second, time.Millisecond,
		"callers go on, however slow the machine is")
	callsGone, requestsGone := calls.Load()-callsBefore, requests.Load()-requestsBefore

	listener, err = (&net.ListenConfig{}).Listen(t.Context(), "tcp", address)
	require.NoError(t, err)
	back := time.Since(start)
	server = serveAt(listener, service)
	assert.Eventually(t, served(back, 1), time.Second, time.Millisecond, "calls succeed within a second")
	first := time.Since(start) - back
	assert.Eventually(t, served(back, callers), 10*time.Second, time.Millisecond, "a slow machine needs time for all of them")
	recovered := time.Since(start) - back
	stop()
	group.Wait()
	_ = server.Close()
	t.Logf("\n%-28s %d\n%-28s %s\n%-28s %d\n%-28s %d\n%-28s %s\n%-28s %s\n", "callers", callers, "service gone for", gone,
		"calls meanwhile", callsGone, "requests beyond one for each", requestsGone-callsGone, "first success after", first.Round(time.Millisecond),
		"all callers served after", recovered.Round(time.Millisecond))
	assert.LessOrEqual(t, requestsGone-callsGone, int64(budget+callers), "retries, and requests of calls that were under way")
}

func serveAt(listener net.Listener, handler http.Handler) *http.Server {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }()
	return server
}
