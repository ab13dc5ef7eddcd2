package vpcep

import (
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRootCAs(t *testing.T) {
	t.Parallel()
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", jsonType)
		_, _ = w.Write([]byte(`{"permissions":[],"total_count":0}`))
	}))
	t.Cleanup(server.Close)
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	path := filepath.Join(t.TempDir(), "ca.pem")
	require.NoError(t, os.WriteFile(path, certificate, 0o600))
	call := func(opts ...Option) error {
		c, err := New(append(opts, WithEndpoint(server.URL), WithProjectID("p"), WithToken("t"))...)
		if err != nil {
			return err
		}
		t.Cleanup(c.CloseIdleConnections)
		_, err = c.ListServicePermissionsDetails(t.Context(), "s")
		return err
	}
	require.ErrorContains(t, call(), "certificate")
	require.NoError(t, call(WithRootCAs(certificate)))
	require.NoError(t, call(withEnv(map[string]string{"VPCEP_CA_FILE": path})))
	require.NoError(t, call(WithHTTPClient(server.Client())), "certificates of the caller's client")
	require.NoError(t, call(WithRootCAs(append([]byte("\ufeff"), certificate...))), "with a byte order mark")
	for text, want := range map[string]string{
		"none": "", string(server.Certificate().Raw): ", but one in DER form: write it as PEM",
		"-----BEGIN PRIVATE KEY-----\ncGxhbnRlZA==\n-----END PRIVATE KEY-----\n": `, but "PRIVATE KEY": give the certificate of the authority`,
		"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n":         " that can be read: x509: ",
	} {
		err := call(WithRootCAs([]byte(text)))
		require.ErrorContains(t, err, "WithRootCAs: there is no certificate in PEM form"+want)
		assert.NotContains(t, err.Error(), "planted")
	}
	require.ErrorContains(t, call(withEnv(map[string]string{"VPCEP_CA_FILE": path + "-none"})), "FromEnv: VPCEP_CA_FILE: open "+path+"-none")
	require.ErrorContains(t, call(WithRootCAs(certificate), WithHTTPClient(server.Client())), "put the certificates into its transport")
	standard, ok := http.DefaultTransport.(*http.Transport)
	require.True(t, ok)
	assert.True(t, standard.TLSClientConfig == nil || standard.TLSClientConfig.RootCAs == nil, "the default transport is left alone")
}

// TestRootCAsNeedATransportThatTrustsThem has a program that put another transport into the place of the default one.
func TestRootCAsNeedATransportThatTrustsThem(t *testing.T) { //nolint:paralleltest // The default transport is there for all.
	server := httptest.NewUnstartedServer(nil)
	server.StartTLS()
	server.Close()
	trusting := enough(WithRootCAs(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})))
	before, err := New(trusting...)
	require.NoError(t, err)

	standard := http.DefaultTransport
	http.DefaultTransport = roundTripper(standard.RoundTrip)
	t.Cleanup(func() { http.DefaultTransport = standard })
	_, err = New(trusting...)
	require.ErrorContains(t, err, "WithRootCAs: http.DefaultTransport was replaced: give a client with WithHTTPClient")
	_, err = before.With(WithProjectID("q"))
	require.NoError(t, err)
}
