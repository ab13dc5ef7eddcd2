package vpcep

import (
	"cmp"
	"context"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"time"
)

const (
	// idlePerHost is how many connections to the service are kept open, for callers with several requests in flight.
	idlePerHost = 32
	// writeBuffer holds the requests of nearly all calls whole, in bytes for each connection. What does not fit makes
	// net/http allocate a buffer for each request.
	writeBuffer = 64 << 10
	// dialTimeout bounds making one connection, well within the default timeout of an attempt.
	dialTimeout = 10 * time.Second
	// sendPingTimeout is how long an HTTP/2 connection may be silent while a request waits before it is asked whether it
	// lives, and pingTimeout how long it has to answer.
	sendPingTimeout = 10 * time.Second
	pingTimeout     = 5 * time.Second
)

// newHTTPClient copies the client of the caller, or makes one of the default transport, which honours HTTPS_PROXY. The
// copy does not follow redirects: they would carry credentials to another host.
func newHTTPClient(given *http.Client, roots *x509.CertPool) *http.Client {
	client := &http.Client{}
	if given != nil {
		*client = *given
	} else if base, ok := http.DefaultTransport.(*http.Transport); ok {
		transport := base.Clone()
		transport.MaxIdleConnsPerHost = idlePerHost
		transport.WriteBufferSize = writeBuffer
		if transport.DialContext != nil {
			transport.DialContext = withDialTimeout(transport.DialContext)
		}
		if transport.OnProxyConnectResponse == nil {
			transport.OnProxyConnectResponse = checkProxyAnswer
		}
		checkHealth(transport)
		trust(transport, roots)
		client.Transport = newRenewable(transport)
	}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return client
}

// checkHealth makes HTTP/2 connections end themselves when the other end is silent, well within the default timeout of an
// attempt.
func checkHealth(transport *http.Transport) {
	config := http.HTTP2Config{}
	if transport.HTTP2 != nil {
		config = *transport.HTTP2
	}
	config.SendPingTimeout = orDefault(config.SendPingTimeout, sendPingTimeout)
	config.PingTimeout = orDefault(config.PingTimeout, pingTimeout)
	transport.HTTP2 = &config
}

// newSender sends through the transport of a client. Client.Do would copy the headers for the case of a redirect, so
// it is only used where it has something to do: for cookies and for a timeout of the client.
func newSender(client *http.Client) doer {
	if client.Jar != nil || client.Timeout != 0 || client.Transport == nil {
		return client.Do
	}
	return whole(client.Transport.RoundTrip)
}

// errNoAnswer says that a transport does not keep to what net/http asks of it.
var errNoAnswer = errors.New("the transport gave neither an answer nor an error")

// whole makes sure that there is an answer with a body, or an error, whatever the transport of the caller gives.
func whole(send doer) doer {
	return func(req *http.Request) (*http.Response, error) {
		resp, err := send(req)
		if resp == nil {
			return nil, cmp.Or(err, errNoAnswer)
		}
		if resp.Body == nil {
			resp.Body = http.NoBody
		}
		if err != nil {
			_ = resp.Body.Close() // Nobody reads it.
			return nil, err
		}
		return resp, nil
	}
}

// dialFunc makes a connection.
type dialFunc func(ctx context.Context, network, address string) (net.Conn, error)

func withDialTimeout(dial dialFunc) dialFunc {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		ctx, cancel := context.WithTimeout(ctx, dialTimeout)
		defer cancel()
		return dial(ctx, network, address)
	}
}
