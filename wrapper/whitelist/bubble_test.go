package whitelist_test

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// pipe carries real HTTP inside a bubble of testing/synctest, where pauses take no time.
type pipe struct {
	conns chan net.Conn
	done  chan struct{}
}

func (p *pipe) Accept() (net.Conn, error) {
	select {
	case conn := <-p.conns:
		return conn, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

func (p *pipe) Close() error { close(p.done); return nil }

func (p *pipe) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80} }

func (p *pipe) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case p.conns <- far:
		return near, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-p.done:
		return nil, net.ErrClosed
	}
}

// bubble is a service and a client of it inside a bubble.
type bubble struct {
	*vpceptest.Service
	client *vpcep.Client
	// before is called with every request, before the service gets it. It may answer itself; then it reports true.
	before func(w http.ResponseWriter, r *http.Request) bool
}

// inBubble runs a test with a service whose clock, as that of the client, only moves while all wait.
func inBubble(t *testing.T, test func(t *testing.T, b *bubble), opts ...vpceptest.Option) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := &bubble{}
		var err error
		b.Service, err = vpceptest.New(append([]vpceptest.Option{
			vpceptest.WithReport(func(err error) { t.Error(err) }),
		}, opts...)...)
		require.NoError(t, err)
		p := &pipe{conns: make(chan net.Conn), done: make(chan struct{})}
		handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if b.before == nil || !b.before(w, r) {
				b.ServeHTTP(w, r)
			}
		})
		server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Hour, ErrorLog: log.New(io.Discard, "", 0)}
		ended := make(chan struct{})
		go func() { defer close(ended); _ = server.Serve(p) }()
		b.client, err = vpcep.New(
			vpcep.WithEndpoint("http://127.0.0.1"), vpcep.WithProjectID(vpceptest.ProjectID),
			vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey),
			vpcep.WithHTTPClient(&http.Client{Transport: &http.Transport{DialContext: p.dial}}),
		)
		require.NoError(t, err)
		t.Cleanup(func() {
			b.client.CloseIdleConnections()
			_ = server.Close()
			<-ended
		})
		test(t, b)
	})
}
