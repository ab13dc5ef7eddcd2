package signature_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

func TestVerifyRefuses(t *testing.T) {
	t.Parallel()
	v := vectors(t)[0]
	tests := map[string]struct {
		change func(req *http.Request)
		body   string
		secret string
		later  time.Duration
		want   error
	}{
		"nothing changed":     {want: nil},
		"another body":        {body: "x", want: signature.ErrSignature},
		"another path":        {change: func(r *http.Request) { r.URL.Path += "x" }, want: signature.ErrSignature},
		"another query":       {change: func(r *http.Request) { r.URL.RawQuery += "&x=1" }, want: signature.ErrSignature},
		"another method":      {change: func(r *http.Request) { r.Method = http.MethodDelete }, want: signature.ErrSignature},
		"another header":      {change: func(r *http.Request) { r.Header.Set("X-Project-Id", "other") }, want: signature.ErrSignature},
		"another host":        {change: func(r *http.Request) { r.Header.Set("Host", "other.example.com") }, want: signature.ErrSignature},
		"a header not signed": {change: func(r *http.Request) { r.Header.Set("Accept-Encoding", "gzip") }, want: nil},
		"wrong secret":        {secret: "other", want: signature.ErrSignature},
		"15 minutes later":    {later: 15 * time.Minute, want: nil},
		"too late":            {later: 15*time.Minute + time.Second, want: signature.ErrDate},
		"too early":           {later: -15*time.Minute - time.Second, want: signature.ErrDate},
		"no date":             {change: func(r *http.Request) { r.Header.Del("X-Sdk-Date") }, want: signature.ErrMalformed},
		"no authorization":    {change: func(r *http.Request) { r.Header.Del("Authorization") }, want: signature.ErrMalformed},
		"another algorithm":   {change: func(r *http.Request) { r.Header.Set("Authorization", "Basic x") }, want: signature.ErrMalformed},
		"no signature": {change: func(r *http.Request) {
			r.Header.Set("Authorization", "SDK-HMAC-SHA256 Access=a, SignedHeaders=x-sdk-date")
		}, want: signature.ErrMalformed},
		"no access key": {change: func(r *http.Request) {
			r.Header.Set("Authorization", "SDK-HMAC-SHA256 Access=, SignedHeaders=x-sdk-date, Signature=b")
		}, want: signature.ErrMalformed},
		"the date is unsigned": {change: func(r *http.Request) {
			r.Header.Set("Authorization", "SDK-HMAC-SHA256 Access=a, SignedHeaders=host, Signature=b")
		}, want: signature.ErrMalformed},
		"a hash of another body": {change: func(r *http.Request) {
			r.Header.Set("X-Sdk-Content-Sha256", "0000")
			require.NoError(t, v.signer().Sign(r, v.now(t)))
		}, want: signature.ErrSignature},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req := v.request(t)
			require.NoError(t, v.signer().Sign(req, v.now(t)))
			if test.change != nil {
				test.change(req)
			}
			secret := v.SecretKey
			if test.secret != "" {
				secret = test.secret
			}
			require.ErrorIs(t, signature.Verify(req, []byte(test.body), secret, v.now(t).Add(test.later)), test.want)
		})
	}
}

func TestVerifyTakesTheHostOfAReceivedRequest(t *testing.T) {
	t.Parallel()
	v := vectors(t)[0]
	req := v.request(t)
	require.NoError(t, v.signer().Sign(req, v.now(t)))
	req.Header.Del("Host") // As a server gets it.
	req.Host = v.Host
	require.NoError(t, signature.Verify(req, nil, v.SecretKey, v.now(t)))
	req.Host = "other.example.com"
	assert.ErrorIs(t, signature.Verify(req, nil, v.SecretKey, v.now(t)), signature.ErrSignature)
}
