package vpcep

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// tunnel forwards TCP. Once frozen, it drops every byte of the connections that are open, without closing them, as a NAT
// does that forgot them; new connections work.
type tunnel struct {
	net.Listener

	to    string
	count atomic.Int32

	mu   sync.Mutex
	open []*atomic.Bool
	ends []net.Conn
}

func newTunnel(t *testing.T, to string) *tunnel {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	p := &tunnel{Listener: listener, to: to}
	var all sync.WaitGroup
	all.Go(func() { p.serve(&all) })
	t.Cleanup(func() {
		listener.Close()
		p.mu.Lock()
		for _, end := range p.ends {
			end.Close()
		}
		p.mu.Unlock()
		all.Wait()
	})
	return p
}

func (p *tunnel) serve(all *sync.WaitGroup) {
	for {
		near, err := p.Accept()
		if err != nil {
			return
		}
		p.count.Add(1)
		far, err := net.Dial("tcp", p.to)
		if err != nil {
			near.Close()
			continue
		}
		dead := new(atomic.Bool)
		p.mu.Lock()
		p.open, p.ends = append(p.open, dead), append(p.ends, near, far)
		p.mu.Unlock()
		all.Go(func() { pump(far, near, dead) })
		all.Go(func() { pump(near, far, dead) })
	}
}

func pump(to, from net.Conn, dead *atomic.Bool) {
	buf := make([]byte, 32<<10)
	for {
		n, err := from.Read(buf)
		if n > 0 && !dead.Load() {
			_, _ = to.Write(buf[:n])
		}
		if err != nil {
			if errors.Is(err, io.EOF) && !dead.Load() {
				to.Close()
			}
			return
		}
	}
}

func (p *tunnel) freeze() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, dead := range p.open {
		dead.Store(true)
	}
}

// TestADeadConnectionIsLeftBehind has all connections die in silence. The next call comes through at its second attempt,
// and so do further ones at their first, over HTTP/2 with its one connection and over HTTP/1 with several.
func TestADeadConnectionIsLeftBehind(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		http2 bool
		warm  int
	}{"HTTP/2": {true, 1}, "HTTP/1": {false, 1}, "HTTP/1 with 8 connections": {false, 8}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var met sync.WaitGroup
			met.Add(test.warm)
			var requests atomic.Int32
			server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				assert.Equal(t, test.http2, r.ProtoMajor == 2)
				if int(requests.Add(1)) <= test.warm {
					met.Done()
					met.Wait() // All of the first requests need a connection at the same time.
				}
				_, _ = io.WriteString(w, `{"permissions":[]}`)
			}))
			server.EnableHTTP2 = test.http2
			server.StartTLS()
			t.Cleanup(server.Close)
			p := newTunnel(t, server.Listener.Addr().String())
			c, err := New(WithEndpoint("https://"+p.Addr().String()), WithProjectID("p"), WithToken("t"),
				WithRetry(RetryPolicy{BaseDelay: 1}), WithAttemptTimeout(2*time.Second))
			require.NoError(t, err)
			roots := x509.NewCertPool()
			roots.AddCert(server.Certificate())
			ownTransport(t, c.http).TLSClientConfig = &tls.Config{RootCAs: roots}
			t.Cleanup(c.CloseIdleConnections)

			var all sync.WaitGroup
			for range test.warm {
				all.Go(func() { _, err := list(t, c, WithAttemptTimeout(time.Minute)); assert.NoError(t, err) })
			}
			all.Wait()
			require.EqualValues(t, test.warm, p.count.Load())
			p.freeze()
			_, err = list(t, c, WithAttempts(2))
			require.NoError(t, err, "the second attempt comes through")
			assert.EqualValues(t, test.warm+1, p.count.Load())
			before := requests.Load()
			_, err = list(t, c, WithAttempts(1))
			require.NoError(t, err)
			assert.Equal(t, before+1, requests.Load())
			assert.EqualValues(t, test.warm+1, p.count.Load(), "the new connection is kept")
		})
	}
}

// TestConnectionsAreLeftForAReason looks at what makes a client leave its connections.
func TestConnectionsAreLeftForAReason(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		reused bool
		err    error
		left   bool
	}{
		"a timeout on an old connection":    {true, context.DeadlineExceeded, true},
		"a timeout on a new connection":     {false, context.DeadlineExceeded, false},
		"a caller who no longer wants it":   {true, context.Canceled, false},
		"a connection that broke by itself": {true, io.ErrUnexpectedEOF, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			used := &http.Transport{}
			r := newRenewable(used)
			conn := &connection{}
			conn.reused.Store(test.reused)
			r.mend(used, conn, test.err)
			assert.Equal(t, test.left, r.current.Load() != used)
			next := r.current.Load()
			r.mend(used, conn, test.err)
			assert.Same(t, next, r.current.Load(), "many attempts that time out leave the same connections once")
		})
	}
}

// TestTheClientOfACallerIsLeftAlone has a client with a transport of its own.
func TestTheClientOfACallerIsLeftAlone(t *testing.T) {
	t.Parallel()
	given := &http.Client{Transport: &http.Transport{}}
	c, err := New(append(enough(), WithHTTPClient(given))...)
	require.NoError(t, err)
	assert.Same(t, given.Transport, c.http.Transport)
	assert.Nil(t, given.CheckRedirect)
}

func TestHTTP2ConnectionsAreAskedWhetherTheyLive(t *testing.T) {
	t.Parallel()
	transport := &http.Transport{}
	checkHealth(transport)
	assert.Equal(t, http.HTTP2Config{SendPingTimeout: 10 * time.Second, PingTimeout: 5 * time.Second}, *transport.HTTP2)
	given := &http.HTTP2Config{SendPingTimeout: time.Minute, MaxConcurrentStreams: 7}
	transport = &http.Transport{HTTP2: given}
	checkHealth(transport)
	assert.Equal(t, http.HTTP2Config{SendPingTimeout: time.Minute, PingTimeout: 5 * time.Second, MaxConcurrentStreams: 7}, *transport.HTTP2)
	assert.Zero(t, given.PingTimeout, "what http.DefaultTransport has is not changed")

	c, err := New(enough()...)
	require.NoError(t, err)
	assert.Equal(t, sendPingTimeout, ownTransport(t, c.http).HTTP2.SendPingTimeout)
	assert.Equal(t, sendPingTimeout, ownTransport(t, c.http).Clone().HTTP2.SendPingTimeout)
	assert.Less(t, sendPingTimeout+pingTimeout, defaultAttemptTimeout)
}

// ownTransport is the transport that a client makes for itself.
func ownTransport(t *testing.T, client *http.Client) *http.Transport {
	t.Helper()
	own, ok := client.Transport.(*renewable)
	require.True(t, ok)
	return own.current.Load()
}

// TestCloseIdleConnections counts the connections of calls one after the other.
func TestCloseIdleConnections(t *testing.T) {
	t.Parallel()
	var made atomic.Int32
	server := httptest.NewUnstartedServer(answering(http.StatusOK, jsonType, `{"permissions":[]}`))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			made.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	c, err := New(WithEndpoint(server.URL), WithProjectID("p"), WithToken("t"))
	require.NoError(t, err)
	for want := range int32(3) {
		for range 2 {
			_, err := list(t, c)
			require.NoError(t, err)
		}
		assert.Equal(t, want+1, made.Load())
		c.CloseIdleConnections()
	}
}
