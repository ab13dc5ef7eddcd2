package vpcep

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// FuzzClock lets a refusal say anything about the time.
func FuzzClock(f *testing.F) {
	for _, message := range []string{
		"", "signature expired: 20240102T030405Z", "now 2024-01-02T03:04:05.123Z, got 20240102T030405Z", "99999999T999999Z",
		"00000101T000000Z", "9999-12-31T23:59:59Z 0000-01-01T00:00:00Z",
	} {
		f.Add("", "", message)
		f.Add("Fri, 02 Jan 2026 03:04:35 GMT", "20240102T030405Z", message)
	}
	f.Fuzz(func(t *testing.T, date, sdkDate, message string) {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://vpcep.example.com", nil)
		require.NoError(t, err)
		signer, answer := signature.NewSigner(signature.Key{AccessKey: "ak", SecretKey: "sk"}), http.Header{"Date": {date}, "X-Sdk-Date": {sdkDate}}
		var c clock
		require.NoError(t, signer.Sign(req, c.now()))
		said := datesIn(answer, message)
		if len(said) > 2+maxDates {
			t.Fatalf("%d times are too many", len(said))
		}
		if !c.learn(req, answer, message) {
			require.Zero(t, c.skew.Load())
			return
		}
		require.NotEmpty(t, said)
		near := false
		for _, one := range said {
			near = near || one.Sub(c.now()).Abs() < time.Minute
		}
		require.True(t, near, "%s is none of %s", c.now(), said)
		require.NoError(t, signer.Sign(req, c.now()))
		if len(said) == 1 {
			require.False(t, c.learn(req, answer, message), "the clock is right by now")
		}
	})
}
