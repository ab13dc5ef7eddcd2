package vpcep

import (
	"net/http"
	"sync/atomic"
)

// renewable is a transport that can leave all its connections behind. When the path of a connection dies in silence, as a
// NAT does that forgot it, every request on it waits for its timeout, and so does the next one: HTTP/2 has one connection
// for all requests, HTTP/1 takes an idle one.
type renewable struct {
	current, former atomic.Pointer[http.Transport]
}

func newRenewable(transport *http.Transport) *renewable {
	r := &renewable{}
	r.current.Store(transport)
	return r
}

// RoundTrip implements http.RoundTripper.
func (r *renewable) RoundTrip(req *http.Request) (*http.Response, error) {
	return r.current.Load().RoundTrip(req)
}

// CloseIdleConnections closes the connections that no request uses.
func (r *renewable) CloseIdleConnections() {
	for _, transport := range []*http.Transport{r.current.Load(), r.former.Load()} {
		if transport != nil {
			transport.CloseIdleConnections()
		}
	}
}

// mend leaves the connections behind when an attempt timed out on one that was used before. The transport of a caller is
// left alone. How short the timeout was does not matter: a caller with little patience is not to meet the same dead
// connection with every call. A service that is only slow costs such a caller a new connection for every second attempt.
//
// All further requests go over new connections, unless somebody saw to that since used was the transport. The requests that are on
// their way come to their end.
func (r *renewable) mend(used *http.Transport, conn *connection, err error) {
	if conn.reused.Load() && isTimeout(err) && r.current.CompareAndSwap(used, used.Clone()) {
		r.former.Store(used)
		used.CloseIdleConnections()
	}
}
