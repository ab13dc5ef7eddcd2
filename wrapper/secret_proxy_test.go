package vpcep_test

import (
	"context"
	"encoding/pem"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// proxyStatus tells the test that runs behind a proxy what the proxy does.
const proxyStatus = "VPCEP_TEST_PROXY_STATUS"

// TestPlantedSecretsBehindAProxy has an HTTPS_PROXY with a password that is in use: one proxy lets everything through, the other
// ones refuse. net/http reads the variable once in a process, so that the test runs itself in a process of its own.
func TestPlantedSecretsBehindAProxy(t *testing.T) { //nolint:paralleltest // It sets variables of the environment, in its own process.
	if os.Getenv(proxyStatus) != "" {
		behindProxy(t, os.Getenv(proxyStatus))
		return
	}
	for _, status := range []int{http.StatusOK, http.StatusProxyAuthRequired, http.StatusForbidden, http.StatusBadGateway} {
		proxy := newTunnel(t, status)
		command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestPlantedSecretsBehindAProxy$", "-test.v") // #nosec G204 -- It is this test.
		command.Env = slices.Concat(os.Environ(), []string{
			proxyStatus + "=" + http.StatusText(status), "NO_PROXY=", "no_proxy=", "https_proxy=",
			"HTTPS_PROXY=http://user:" + secret("https-proxy") + "@" + strings.TrimPrefix(proxy.URL, "http://"),
		})
		shown, err := command.CombinedOutput()
		require.NoError(t, err, "%s", shown)
		assert.Contains(t, string(shown), "--- PASS: TestPlantedSecretsBehindAProxy")
		assert.Empty(t, leaks(string(shown)))
		assert.Positive(t, proxy.asked.Load(), "the proxy is in use")
		assert.Equal(t, proxy.asked.Load(), proxy.known.Load(), "with the password")
	}
}

// tunnel is a proxy.
type tunnel struct {
	*httptest.Server

	status       int
	asked, known atomic.Int64
}

func newTunnel(t *testing.T, status int) *tunnel {
	t.Helper()
	p := &tunnel{status: status}
	p.Server = httptest.NewServer(p)
	t.Cleanup(p.Close)
	return p
}

// ServeHTTP makes connections to this machine, whatever the host.
func (p *tunnel) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.asked.Add(1)
	if _, password, ok := basicAuth(r.Header.Get("Proxy-Authorization")); ok && password == secret("https-proxy") {
		p.known.Add(1)
	}
	if p.status != http.StatusOK {
		w.WriteHeader(p.status)
		_, _ = io.WriteString(w, r.Header.Get("Proxy-Authorization"))
		return
	}
	_, port, _ := net.SplitHostPort(r.Host)
	there, err := (&net.Dialer{}).DialContext(r.Context(), "tcp", net.JoinHostPort("127.0.0.1", port))
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer func() { _ = there.Close() }()
	w.WriteHeader(http.StatusOK)
	here, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer func() { _ = here.Close() }()
	ended := make(chan struct{})
	go func() { defer close(ended); _, _ = io.Copy(here, there); _ = here.Close() }()
	_, _ = io.Copy(there, buffered)
	_ = there.Close()
	<-ended
}

// behindProxy plays the sources that go through a proxy, with all failures, and looks for secrets.
func behindProxy(t *testing.T, status string) {
	t.Helper()
	server := newSecretTLSService(t)
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	require.NoError(t, err)
	address := "https://example.com:" + port // For which the certificate is.
	roots := vpcep.WithRootCAs(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}))
	failures := map[string]failure{"": nil}
	if status == http.StatusText(http.StatusOK) { // Behind another proxy there is no service that could fail.
		maps.Copy(failures, secretFailures())
	}
	for _, source := range secretSources() {
		if slices.Contains([]string{"metadata", "pod identity", "unreadable HTTPS_PROXY", "proxy that refuses"}, source.name) {
			continue
		}
		t.Run(source.name, func(t *testing.T) {
			bareHosts(t, address)
			base := append([]vpcep.Option{
				vpcep.WithEndpoint(address), vpcep.WithIAMEndpoint(address), vpcep.WithProjectID("p"), roots,
			}, source.set(t, address)...)
			for _, name := range slices.Sorted(maps.Keys(failures)) {
				server.start(failures[name], false)
				var s shown
				ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
				err := s.use(ctx, slices.Concat(base, s.options()))
				cancel()
				switch {
				case source.secrets == nil:
					require.Error(t, err)
				case status != http.StatusText(http.StatusOK):
					require.ErrorContains(t, err, "refuses the connection")
					require.ErrorContains(t, err, status)
					require.Empty(t, server.met(), "nothing gets through")
				case name == "":
					require.NoError(t, err)
					require.NotEmpty(t, server.met())
				}
				assertNoLeaks(t, &s, name)
			}
		})
	}
}
