package vpcep_test

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// pipe carries real HTTP between a client and a service inside a bubble of testing/synctest, where the clock stands
// still while a request is on its way. A socket would keep the bubble from ever coming to rest.
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

// newBubble starts a service and a client of it inside a bubble. Both end with the test of the bubble.
func newBubble(t *testing.T, service []vpceptest.Option, client ...vpcep.Option) (*vpceptest.Service, *vpcep.Client) {
	t.Helper()
	s, err := vpceptest.New(append([]vpceptest.Option{
		vpceptest.WithReport(func(err error) { t.Error(err) }),
	}, service...)...)
	require.NoError(t, err)
	p := &pipe{conns: make(chan net.Conn), done: make(chan struct{})}
	server := &http.Server{Handler: s, ReadHeaderTimeout: time.Hour, ErrorLog: log.New(io.Discard, "", 0)}
	ended := make(chan struct{})
	go func() { defer close(ended); _ = server.Serve(p) }()
	transport := &http.Transport{DialContext: p.dial}
	c, err := vpcep.New(append([]vpcep.Option{
		vpcep.WithEndpoint("http://127.0.0.1"), vpcep.WithIAMEndpoint("http://127.0.0.1"),
		vpcep.WithProjectID(vpceptest.ProjectID), vpcep.WithHTTPClient(&http.Client{Transport: transport}),
	}, client...)...)
	require.NoError(t, err)
	t.Cleanup(func() {
		c.CloseIdleConnections()
		_ = server.Close()
		<-ended
	})
	return s, c
}

// withKey are the credentials of the embedded service.
func withKey() vpcep.Option { return vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey) }
