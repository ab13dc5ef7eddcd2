package vpcep

import "net/http"

// idlePerHost is how many connections to the service are kept open, for callers with several requests in flight.
const idlePerHost = 32

// newHTTPClient copies the client of the caller, or makes one of the default transport, which honours HTTPS_PROXY. The
// copy does not follow redirects: they would carry credentials to another host.
func newHTTPClient(given *http.Client) *http.Client {
	client := &http.Client{}
	if given != nil {
		*client = *given
	} else if base, ok := http.DefaultTransport.(*http.Transport); ok {
		transport := base.Clone()
		transport.MaxIdleConnsPerHost = idlePerHost
		client.Transport = transport
	}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return client
}

// newSender sends through the transport of a client. Client.Do would copy the headers for the case of a redirect, so
// it is only used where it has something to do: for cookies and for a timeout of the client.
func newSender(client *http.Client) doer {
	if client.Jar != nil || client.Timeout != 0 || client.Transport == nil {
		return client.Do
	}
	return client.Transport.RoundTrip
}
