package vpceptest_test

import (
	"context"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// The service works on pipes too, inside a bubble with a clock of its own.
func TestFaultsInABubble(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		service, err := vpceptest.New()
		require.NoError(t, err)
		for kind, late := range map[vpceptest.FaultKind]time.Duration{vpceptest.FaultSlow: time.Hour, vpceptest.FaultCutAfter: 0} {
			require.NoError(t, service.Inject(vpceptest.Fault{Kind: kind, Times: 1, Delay: time.Hour}))
			transport, closeServer := servePipes(service)
			req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://pipe"+permissionsPath, http.NoBody)
			require.NoError(t, err)
			req.Header.Set("X-Auth-Token", service.IssueToken())
			start := time.Now()
			resp, err := transport.RoundTrip(req)
			assert.Equal(t, late, time.Since(start))
			assert.Equal(t, kind == vpceptest.FaultSlow, err == nil, err)
			if err == nil {
				require.NoError(t, resp.Body.Close())
			}
			closeServer()
		}
	})
}

// servePipes serves on connections in memory, which a bubble's clock knows of, and gives a transport that dials them.
func servePipes(handler http.Handler) (transport *http.Transport, closeServer func()) {
	listener := &pipes{conns: make(chan net.Conn), done: make(chan struct{})}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }()
	transport = &http.Transport{DialContext: listener.dial}
	return transport, func() {
		transport.CloseIdleConnections()
		_ = server.Close() // Closing pipes cannot fail.
	}
}

// pipes is a listener for connections in memory.
type pipes struct {
	conns chan net.Conn
	done  chan struct{}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case conn := <-p.conns:
		return conn, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error { close(p.done); return nil }

func (p *pipes) Addr() net.Addr { return &net.UnixAddr{Name: "pipe", Net: "pipe"} }

func (p *pipes) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case p.conns <- server:
		return client, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
