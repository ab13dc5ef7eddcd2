package vpcep_test

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// newProxy is a proxy that passes every CONNECT on to one address, and counts them.
func newProxy(t *testing.T, address string, asked *[]string) *httptest.Server {
	t.Helper()
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*asked = append(*asked, r.Method+" "+r.Host)
		far, err := net.Dial("tcp", address)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		near, buffered, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		_, _ = io.WriteString(near, "HTTP/1.1 200 Connection established\r\n\r\n")
		go func() { _, _ = io.Copy(far, buffered); _ = far.Close() }() // The server may have read ahead.
		_, _ = io.Copy(near, far)
		_ = near.Close()
	}))
	t.Cleanup(proxy.Close)
	return proxy
}

// TestRequestsGoThroughAProxy goes over TLS through a proxy that the transport names, as it does with HTTPS_PROXY. That
// the default transport reads that variable is tested beside newHTTPClient: net/http reads it once per process.
func TestRequestsGoThroughAProxy(t *testing.T) {
	t.Parallel()
	service, err := vpceptest.New(vpceptest.WithReport(func(err error) { t.Error(err) }))
	require.NoError(t, err)
	secure := httptest.NewTLSServer(service)
	t.Cleanup(secure.Close)
	var asked []string
	proxy, err := url.Parse(newProxy(t, secure.Listener.Addr().String(), &asked).URL)
	require.NoError(t, err)
	roots := x509.NewCertPool()
	roots.AddCert(secure.Certificate())
	transport := &http.Transport{Proxy: http.ProxyURL(proxy), TLSClientConfig: &tls.Config{RootCAs: roots}}
	t.Cleanup(transport.CloseIdleConnections)
	client, err := vpcep.New(withKey(), vpcep.WithEndpoint("https://example.com"), vpcep.WithProjectID(vpceptest.ProjectID),
		vpcep.WithHTTPClient(&http.Client{Transport: transport}))
	require.NoError(t, err)
	require.NoError(t, addOne(t.Context(), client))
	assert.Equal(t, []string{"CONNECT example.com:443"}, asked)
	assert.Len(t, service.Whitelist(serviceID), 1)
}

// TestAnUntrustedCertificateSendsNothing talks to a server whose certificate nobody vouches for.
func TestAnUntrustedCertificateSendsNothing(t *testing.T) {
	t.Parallel()
	requests := 0
	secure := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { requests++ }))
	secure.Config.ErrorLog = nil
	secure.StartTLS()
	t.Cleanup(secure.Close)
	client, err := vpcep.New(withKey(), vpcep.WithEndpoint(secure.URL), vpcep.WithProjectID(vpceptest.ProjectID))
	require.NoError(t, err)
	t.Cleanup(client.CloseIdleConnections)
	err = addOne(t.Context(), client)
	var refused *tls.CertificateVerificationError
	require.ErrorAs(t, err, &refused)
	require.ErrorContains(t, err, "(1 attempt)")
	require.NotErrorIs(t, err, vpcep.ErrOutcomeUnknown)
	assert.Zero(t, requests)
}
