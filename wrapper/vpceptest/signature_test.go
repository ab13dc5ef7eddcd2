package vpceptest_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// tampering changes requests behind the client that signed them.
type tampering struct {
	base   http.RoundTripper
	change func(*http.Request)
}

func (s tampering) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	s.change(req)
	return s.base.RoundTrip(req)
}

// tampered is a client whose requests are changed on the way.
func tampered(t *testing.T, server *vpceptest.Server, change func(*http.Request)) *vpcep.Client {
	t.Helper()
	transport := &http.Transport{DisableKeepAlives: true}
	return server.Client(vpcep.WithHTTPClient(&http.Client{Transport: tampering{transport, change}}))
}

func TestSignatures(t *testing.T) {
	t.Parallel()
	const refused, expired = gatewayMessage + "verify aksk signature fail", gatewayMessage + "calc ak sk signature fail:signature expired"
	set := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	replace := func(old, fresh string) func(*http.Request) {
		return func(r *http.Request) {
			r.Header.Set("Authorization", strings.Replace(r.Header.Get("Authorization"), old, fresh, 1))
		}
	}
	tests := map[string]struct {
		change func(*http.Request)
		want   string
	}{
		"untouched": {func(*http.Request) {}, ""},
		"body": {func(r *http.Request) {
			r.Body = io.NopCloser(strings.NewReader(`{"permissions":[]}`))
			r.ContentLength = 18
		}, refused},
		"signed header":     {set("User-Agent", "other"), refused},
		"header not signed": {set("X-Later", "added by a proxy"), ""},
		"query":             {func(r *http.Request) { r.URL.RawQuery = "a=b" }, refused},
		"path":              {func(r *http.Request) { r.URL.Path = strings.Replace(r.URL.Path, "create", "delete", 1) }, refused},
		"security token":    {set("X-Security-Token", "x"), refused},
		"other key":         {replace(vpceptest.AccessKey, "UNKNOWN"), refused},
		"other algorithm":   {replace("SDK-HMAC-SHA256", "SDK-HMAC-SM3"), refused},
		"no signature":      {set("Authorization", "SDK-HMAC-SHA256"), refused},
		"date no date":      {set("X-Sdk-Date", "yesterday"), refused},
		"another date":      {set("X-Sdk-Date", time.Now().Add(time.Minute).UTC().Format("20060102T150405Z")), refused},
		"old date":          {set("X-Sdk-Date", "20240102T030405Z"), expired},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := vpceptest.NewServer(t)
			err := add(t, tampered(t, server, test.change), account(1))
			if test.want == "" {
				require.NoError(t, err)
				return
			}
			var api *vpcep.APIError
			require.ErrorAs(t, err, &api)
			assert.Equal(t, http.StatusUnauthorized, api.StatusCode)
			assert.Equal(t, "APIGW.0301", api.Code)
			assert.Equal(t, test.want, api.Message)
			assert.NotEmpty(t, api.RequestID)
			assert.Empty(t, whitelist(server), "nothing was done")
		})
	}
}

func TestWrongSecretKey(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	client, err := vpcep.New(append(server.HostOptions(), vpcep.WithAccessKey(vpceptest.AccessKey, "wrong"))...)
	require.NoError(t, err)
	defer client.CloseIdleConnections()
	err = add(t, client, account(1))
	assert.ErrorIs(t, err, vpcep.ErrUnauthorized)
	assert.ErrorContains(t, err, "verify aksk signature fail")
}

func TestSecurityTokenMustBeSigned(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithTemporaryAccessKey("KEY", "secret", "token"))
	for token, want := range map[string]int{"token": http.StatusOK, "": http.StatusUnauthorized} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+permissionsPath, http.NoBody)
		require.NoError(t, err)
		require.NoError(t, signature.NewSigner(signature.Key{AccessKey: "KEY", SecretKey: "secret", SecurityToken: token}).Sign(req, time.Now()))
		req.Header.Set("X-Security-Token", "token")
		assert.Equal(t, want, send(t, req).status)
	}
}

func TestClockMayBeOffByFifteenMinutes(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	signer := signature.NewSigner(signature.Key{AccessKey: vpceptest.AccessKey, SecretKey: vpceptest.SecretKey})
	for off, want := range map[time.Duration]int{
		0: http.StatusOK, 15 * time.Minute: http.StatusOK, -15 * time.Minute: http.StatusOK,
		15*time.Minute + time.Second: http.StatusUnauthorized, -15*time.Minute - time.Second: http.StatusUnauthorized,
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+permissionsPath, http.NoBody)
		require.NoError(t, err)
		require.NoError(t, signer.Sign(req, now.Add(off)))
		result := send(t, req)
		assert.Equal(t, want, result.status, off)
		assert.Equal(t, "Mon, 06 May 2024 07:08:09 GMT", result.header.Get("Date"), "so that clients can find out")
	}
}

func TestClientMakesUpForAWrongClock(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return time.Now().Add(time.Hour) }))
	require.NoError(t, add(t, server.Client(), account(1)))
	assert.Equal(t, 2, server.Requests(gen.OpBatchAddEndpointServicePermissions().ID))
}
