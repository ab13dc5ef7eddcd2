package serve_test

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestServeWithTLS(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "ca.pem")
	s := startServe(t, "--tls="+path, "--fault", "ListQuotaDetails:cut-before:1")
	require.True(t, strings.HasPrefix(s.URL, "https://127.0.0.1:"), s.URL)
	content, err := os.ReadFile(s.envFile)
	require.NoError(t, err)
	assert.Equal(t, path, valueOf(t, string(content), "VPCEP_CA_FILE"))

	list := []string{"permissions", "list", s.ServiceID}
	assert.Contains(t, s.Vpcep(t, list...).Err, "the certificate of the host is not trusted")
	s.Ok(t, append(list, "--ca-file", path)...)

	root, err := os.ReadFile(path)
	require.NoError(t, err)
	client, err := vpcep.New(vpcep.WithEndpoint(strings.Replace(s.URL, "127.0.0.1", "localhost", 1)), vpcep.WithRootCAs(root),
		vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 1}), vpcep.WithProjectID(vpceptest.ProjectID), vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey))
	require.NoError(t, err)
	t.Cleanup(client.CloseIdleConnections)
	_, err = client.ListQuotaDetails(t.Context())
	require.ErrorIs(t, err, syscall.ECONNRESET, "a connection is cut below TLS")
	_, err = client.ListQuotaDetails(t.Context())
	require.NoError(t, err)

	require.Zero(t, s.stop().Code)
	assert.NoFileExists(t, path)
}

// What the authority signs is good for this machine only.
func TestAuthorityIsForThisMachineOnly(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "ca.pem")
	s := startServe(t, "--tls="+path, "--listen", "0.0.0.0:0", "--allow-remote")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	block, _ := pem.Decode(text)
	require.NotNil(t, block)
	root, err := x509.ParseCertificate(block.Bytes)
	require.NoError(t, err)
	assert.True(t, root.PermittedDNSDomainsCritical)
	assert.Contains(t, root.PermittedDNSDomains, "localhost")
	roots := x509.NewCertPool()
	roots.AddCert(root)
	for name, trusted := range map[string]bool{"localhost": true, "127.0.0.1": true, "example.com": false} {
		transport := &http.Transport{DisableKeepAlives: true, TLSClientConfig: &tls.Config{RootCAs: roots, ServerName: name, MinVersion: tls.VersionTLS12}}
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL, http.NoBody)
		require.NoError(t, err)
		answer, err := transport.RoundTrip(request)
		assert.Equal(t, trusted, err == nil, "%s: %v", name, err)
		if err == nil {
			assert.Equal(t, "HTTP/1.1", answer.Proto)
			require.NoError(t, answer.Body.Close())
		}
	}
}

func TestServeLeavesACertificateOfSomebodyElse(t *testing.T) {
	t.Parallel()
	path := clitest.WriteText(t, "ca.pem", "precious")
	got := (&clitest.Stand{}).Vpcep(t, "serve", "--tls="+path)
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "error: --tls: "+path+" was not written by vpcep serve")
	assert.FileExists(t, path)
	got = (&clitest.Stand{}).Vpcep(t, "serve", "--tls="+filepath.Join(t.TempDir(), "none", "ca.pem"))
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Err, "error: --tls: ")
}
