package vpcep

import (
	"context"
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestHTTP2AfterAnAnswer has a transport of the caller that asks for something else first, as one that fetches a token does. Two
// goroutines of net/http tell of the request and of its answer, so that the answer may come first.
func TestHTTP2AfterAnAnswer(t *testing.T) {
	t.Parallel()
	server := httptest.NewUnstartedServer(answering(http.StatusOK, jsonType, `{"permissions":[]}`))
	server.EnableHTTP2 = true
	server.StartTLS()
	t.Cleanup(server.Close)
	next, ok := server.Client().Transport.(*http.Transport)
	require.True(t, ok)
	conn, err := tls.Dial("tcp", server.Listener.Addr().String(), &tls.Config{
		RootCAs: next.TLSClientConfig.RootCAs, NextProtos: []string{"h2"}, MinVersion: tls.VersionTLS12,
	})
	require.NoError(t, err)
	t.Cleanup(func() { conn.Close() })
	for name, ask := range map[string]func(ctx context.Context) error{
		"as it comes": func(ctx context.Context) error {
			before, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL, http.NoBody)
			if err != nil {
				return err
			}
			answer, err := next.RoundTrip(before)
			if err != nil {
				return err
			}
			return answer.Body.Close()
		},
		"answer first": func(ctx context.Context) error {
			trace := httptrace.ContextClientTrace(ctx)
			trace.GotConn(httptrace.GotConnInfo{Conn: conn})
			trace.GotFirstResponseByte()
			trace.WroteHeaders()
			return nil
		},
		"another one came to nothing on HTTP/1": func(ctx context.Context) error {
			trace := httptrace.ContextClientTrace(ctx)
			trace.GotConn(httptrace.GotConnInfo{})
			trace.WroteHeaders()
			trace.GotConn(httptrace.GotConnInfo{Conn: conn})
			trace.WroteHeaders()
			trace.GotFirstResponseByte()
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.NoError(t, add(t, clientThrough(t, roundTripper(func(req *http.Request) (*http.Response, error) {
				req.URL.Host = server.Listener.Addr().String()
				if err := ask(req.Context()); err != nil {
					return nil, err
				}
				return next.RoundTrip(req)
			}))))
		})
	}
}
