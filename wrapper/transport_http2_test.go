package vpcep

import (
	"context"
	"crypto/tls"
	"encoding/binary"
	"encoding/pem"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

// The frames of HTTP/2 that the tests need, with the flags for an acknowledgement and for the end of a stream.
const (
	frameData, frameHeaders, frameReset, frameSettings, framePing, frameGoAway = 0, 1, 3, 4, 6, 7

	flagAck, flagEndStream, flagEndHeaders = 1, 1, 4
)

// stream is a request that came in whole.
type stream struct {
	net.Conn

	id uint32
}

func (s stream) write(kind, flags byte, id uint32, payload []byte) {
	head := binary.BigEndian.AppendUint32(nil, uint32(len(payload))<<8|uint32(kind))
	_, _ = s.Write(append(binary.BigEndian.AppendUint32(append(head, flags), id), payload...))
}

// reset ends the stream with an error.
func (s stream) reset(code byte) { s.write(frameReset, 0, s.id, []byte{0, 0, 0, code}) }

// goAway ends the connection, and says that the stream was not looked at.
func (s stream) goAway() { s.write(frameGoAway, 0, 0, make([]byte, 8)) }

// answer answers with status 200.
func (s stream) answer(body string) {
	s.write(frameHeaders, flagEndHeaders, s.id, []byte{0x88}) // :status 200, as the static table has it.
	s.write(frameData, flagEndStream, s.id, []byte(body))
}

// readStreams reads the frames of a connection and hands over each request.
func readStreams(c net.Conn, react func(s stream)) {
	defer c.Close()
	if _, err := io.CopyN(io.Discard, c, int64(len("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"))); err != nil {
		return
	}
	stream{Conn: c}.write(frameSettings, 0, 0, nil)
	for {
		head := make([]byte, 9)
		if _, err := io.ReadFull(c, head); err != nil {
			return
		}
		kind, flags, payload := head[3], head[4], make([]byte, binary.BigEndian.Uint32(head)>>8)
		if _, err := io.ReadFull(c, payload); err != nil {
			return
		}
		switch {
		case kind == frameSettings && flags&flagAck == 0:
			stream{Conn: c}.write(frameSettings, flagAck, 0, nil)
		case kind == framePing && flags&flagAck == 0:
			stream{Conn: c}.write(framePing, flagAck, 0, payload)
		case (kind == frameHeaders || kind == frameData) && flags&flagEndStream != 0:
			react(stream{c, binary.BigEndian.Uint32(head[5:])})
		}
	}
}

// newHTTP2 serves HTTP/2, and makes a client that talks to it.
func newHTTP2(t *testing.T, react func(s stream)) *Client {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	server.EnableHTTP2 = true
	server.StartTLS()
	certificate := server.TLS.Certificates[0]
	server.Close()
	listener, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: server.TLS.Certificates, NextProtos: []string{"h2"}, MinVersion: tls.VersionTLS12})
	require.NoError(t, err)
	var all sync.WaitGroup
	all.Go(func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			context.AfterFunc(t.Context(), func() { c.Close() })
			all.Go(func() { readStreams(c, react) })
		}
	})
	c, err := New(WithEndpoint("https://"+listener.Addr().String()), WithProjectID("p"), WithToken("t"), WithRetry(RetryPolicy{BaseDelay: 1}),
		WithRootCAs(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate.Certificate[0]})), WithAttemptTimeout(10*time.Second))
	require.NoError(t, err)
	t.Cleanup(func() {
		listener.Close()
		c.CloseIdleConnections()
		all.Wait()
	})
	return c
}

// TestHTTP2SendsNothingAgainByItself has a service that takes a request and then ends its stream. net/http would send it again on
// another connection, a POST too, and with PROTOCOL_ERROR without end.
func TestHTTP2SendsNothingAgainByItself(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(s stream){
		"PROTOCOL_ERROR": func(s stream) { s.reset(1) },
		"INTERNAL_ERROR": func(s stream) { s.reset(2) },
		"GOAWAY":         stream.goAway,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var requests atomic.Int32
			c := newHTTP2(t, func(s stream) { requests.Add(1); end(s) })
			require.ErrorIs(t, add(t, c), ErrOutcomeUnknown)
			assert.EqualValues(t, 1, requests.Swap(0))
			_, err := list(t, c)
			require.ErrorContains(t, err, "(4 attempts)")
			require.NotErrorIs(t, err, ErrOutcomeUnknown)
			assert.EqualValues(t, 4, requests.Load())
		})
	}
}

// TestHTTP2AndATransportThatSendsAgain has a transport of the caller that sends again by itself, on the connection that it used: what
// became of the first request is not known.
func TestHTTP2AndATransportThatSendsAgain(t *testing.T) {
	t.Parallel()
	own := newHTTP2(t, func(s stream) { s.reset(2) })
	target, err := url.Parse(own.config.endpoint)
	require.NoError(t, err)
	c := clientThrough(t, roundTripper(func(req *http.Request) (*http.Response, error) {
		req.URL.Host = target.Host
		if answer, err := own.http.Transport.RoundTrip(req); err == nil {
			return answer, nil
		}
		body, err := req.GetBody()
		if err != nil {
			return nil, err
		}
		again := req.Clone(req.Context())
		again.Body = body
		return own.http.Transport.RoundTrip(again)
	}))
	err = add(t, c)
	require.ErrorIs(t, err, ErrOutcomeUnknown)
	require.ErrorContains(t, err, "(1 attempt)")
}

// TestHTTP2RefusedStreamsAreSentAgain has a service that refuses streams, which says that nothing was done.
func TestHTTP2RefusedStreamsAreSentAgain(t *testing.T) {
	t.Parallel()
	var requests, refusals atomic.Int32
	c := newHTTP2(t, func(s stream) {
		if requests.Add(1); refusals.Add(-1) >= 0 {
			s.reset(7)
		} else {
			s.answer(`{"permissions":[]}`)
		}
	})
	for refused, want := range map[int32]int32{0: 1, 1: 2, 3: 4, 9: 4} {
		refusals.Store(refused)
		requests.Store(0)
		err := add(t, c)
		assert.Equal(t, want, requests.Load())
		if refused < 4 {
			require.NoError(t, err)
			continue
		}
		require.EqualError(t, err, "vpcep: BatchAddEndpointServicePermissions: POST "+gen.OpBatchAddEndpointServicePermissions().Path+
			": the other end refused the request on HTTP/2, so that nothing was done (4 attempts)")
	}
}

// TestHTTP1SendsReadsAgainByItself has a service that closes a connection when the second request comes in on it. net/http takes that
// for a connection that was idle for too long, and sends what only reads on another one, within the same attempt.
func TestHTTP1SendsReadsAgainByItself(t *testing.T) {
	t.Parallel()
	var requests atomic.Int32
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if requests.Add(1)%2 == 1 {
			_, _ = io.WriteString(w, `{"permissions":[]}`)
			return
		}
		conn, _, err := http.NewResponseController(w).Hijack()
		if assert.NoError(t, err) {
			conn.Close()
		}
	}))
	t.Cleanup(server.Close)
	c, err := New(WithEndpoint(server.URL), WithProjectID("p"), WithToken("t"), WithHTTPClient(server.Client()))
	require.NoError(t, err)
	for range 3 {
		_, err := list(t, c, WithAttempts(1))
		require.NoError(t, err)
	}
	assert.EqualValues(t, 5, requests.Load())
	require.ErrorIs(t, add(t, c), ErrOutcomeUnknown)
	assert.EqualValues(t, 6, requests.Load())
}
