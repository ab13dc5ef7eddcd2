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
