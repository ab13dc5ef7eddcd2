// Package pipe lets tests send real HTTP inside a bubble of testing/synctest, where the clock stands still while a request is on
// its way. A socket would keep the bubble from ever coming to rest.
package pipe

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"testing"
	"time"
)

// Serve has a handler answer what the client sends that it returns, whatever the host. Both end with the test.
func Serve(tb testing.TB, handler http.Handler) *http.Client {
	tb.Helper()
	p := &pipe{conns: make(chan net.Conn), done: make(chan struct{})}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Hour, ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
	ended := make(chan struct{})
	go func() { defer close(ended); _ = server.Serve(p) }()
	transport := &http.Transport{DialContext: p.dial}
	tb.Cleanup(func() {
		transport.CloseIdleConnections()
		_ = server.Close()
		<-ended
	})
	return &http.Client{Transport: transport}
}

// pipe is a listener whose connections are made in memory.
type pipe struct {
	conns chan net.Conn
	done  chan struct{}
}

// Accept implements net.Listener.
func (p *pipe) Accept() (net.Conn, error) {
	select {
	case conn := <-p.conns:
		return conn, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

// Close implements net.Listener.
func (p *pipe) Close() error { close(p.done); return nil }

// Addr implements net.Listener.
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
