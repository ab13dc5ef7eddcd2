package vpcep_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"os"
	"strings"
	"syscall"
	"time"
)

// lostFaults lose requests and answers on the way.
func lostFaults() []fault {
	reset := &net.OpError{Op: "read", Net: "tcp", Err: os.NewSyscallError("read", syscall.ECONNRESET)}
	return []fault{
		{name: "the connection breaks before the request is read", answer: failWith(io.EOF)},
		{name: "the connection breaks, work done", after: true, answer: failWith(io.EOF)},
		{name: "the connection is reset", answer: failWith(reset)},
		{name: "the connection is reset, work done", after: true, answer: failWith(reset)},
		{name: "the connection breaks in the answer", after: true, answer: withReader(func(_ *http.Request, body io.Reader) io.Reader {
			return io.MultiReader(io.LimitReader(body, 10), failingReader{io.ErrUnexpectedEOF})
		})},
		{name: "no connection can be made", answer: failWith(&net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED})},
		{name: "no answer in time, work done", after: true, answer: lateBy(time.Hour)},
		{name: "no answer in time", answer: lateBy(time.Hour)},
	}
}

// connectionFaults have no answer, or one that comes late.
func connectionFaults() []fault {
	return append(lostFaults(),
		fault{name: "a name that nobody knows", answer: failWith(&net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", IsNotFound: true}})},
		fault{name: "no route", answer: failWith(&net.OpError{Op: "dial", Net: "tcp", Err: syscall.EHOSTUNREACH})},
		fault{name: "no connection in time", answer: silentDial},
		fault{name: "a certificate that nobody vouches for", answer: failWith(&tls.CertificateVerificationError{Err: errors.New("unknown authority")})},
		fault{name: "no TLS at the other end", answer: notTLS},
		fault{name: "a proxy that refuses", answer: failWith(&net.OpError{Op: "proxyconnect", Net: "tcp", Err: errors.New("403 Forbidden")})},
		fault{name: "a pipe that broke while writing", answer: failWith(&net.OpError{Op: "write", Net: "tcp", Err: syscall.EPIPE})},
		fault{name: "HTTP that cannot be read", after: true, answer: failWith(errors.New("net/http: HTTP/1.x transport connection broken: malformed HTTP response"))},
		fault{name: "HTTP/2 that ends the stream", answer: failWith(errors.New("stream error: stream ID 3; INTERNAL_ERROR; received from peer"))},
		fault{name: "the body stops, the connection stays", after: true, answer: withReader(func(req *http.Request, body io.Reader) io.Reader {
			return io.MultiReader(io.LimitReader(body, 10), waitingReader{req})
		})},
		fault{name: "an answer after 9 s", after: true, answer: lateBy(9 * time.Second)},
		fault{name: "an answer byte by byte", after: true, answer: withReader(func(_ *http.Request, body io.Reader) io.Reader { return oneByOne{body} })},
		fault{name: "gzip that was not asked for", after: true, answer: withReader(func(*http.Request, io.Reader) io.Reader {
			return bytes.NewReader([]byte("\x1f\x8b\x08\x00\x00\x00\x00\x00"))
		})},
		fault{name: "a transport without an answer or an error", answer: failWith(nil)},
		fault{name: "a transport with a nil body, work done", after: true, answer: func(_ *http.Request, answer *http.Response) (*http.Response, error) {
			answer.Body = nil
			return answer, nil
		}},
		fault{name: "a transport with an answer and an error, work done", after: true, answer: func(_ *http.Request, answer *http.Response) (*http.Response, error) {
			return answer, errors.New("both")
		}},
		fault{name: "a length that is too large, work done", after: true, answer: func(_ *http.Request, answer *http.Response) (*http.Response, error) {
			answer.ContentLength = 1 << 50
			return answer, nil
		}},
		fault{name: "headers of 1 MB, work done", after: true, answer: func(_ *http.Request, answer *http.Response) (*http.Response, error) {
			answer.Header.Set("X-Request-Id", strings.Repeat("x", 1<<20))
			return answer, nil
		}},
	)
}

// silentDial has a host that answers no attempt to connect.
func silentDial(req *http.Request, _ *http.Response) (*http.Response, error) {
	if trace := httptrace.ContextClientTrace(req.Context()); trace != nil && trace.GetConn != nil {
		trace.GetConn(req.URL.Host)
	}
	<-req.Context().Done()
	return nil, context.Cause(req.Context())
}

// notTLS has a host that answers a greeting in TLS with something else.
func notTLS(req *http.Request, _ *http.Response) (*http.Response, error) {
	if trace := httptrace.ContextClientTrace(req.Context()); trace != nil && trace.GetConn != nil {
		trace.GetConn(req.URL.Host)
	}
	return nil, tls.RecordHeaderError{Msg: "first record does not look like a TLS handshake"}
}

// oneByOne reads byte by byte.
type oneByOne struct{ io.Reader }

func (r oneByOne) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	return r.Reader.Read(p[:1])
}
