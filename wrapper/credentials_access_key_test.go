package vpcep

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// datedAnswer is an answer with a date.
func datedAnswer(at time.Time) http.Header {
	return http.Header{"Date": {at.UTC().Format(http.TimeFormat)}}
}

func TestAccessKeyMakesUpForAWrongClock(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		a := &accessKey{signer: hold(signature.NewSigner(signature.Key{AccessKey: "ak", SecretKey: "sk"}), nil), project: newProject("p"), clock: &clock{}}
		send := func() *http.Request {
			req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://example.com/v1", http.NoBody)
			require.NoError(t, err)
			require.NoError(t, a.Authorize(t.Context(), req))
			assert.Equal(t, "p", req.Header.Get("X-Project-Id"))
			return req
		}
		sentDate := func() time.Time {
			date, err := time.Parse("20060102T150405Z", send().Header.Get("X-Sdk-Date"))
			require.NoError(t, err)
			return date
		}
		assert.WithinDuration(t, time.Now(), sentDate(), time.Second)
		ahead := time.Now().Add(time.Hour)
		first, second := send(), send()
		assert.True(t, a.clock.learn(first, datedAnswer(ahead), ""))
		assert.WithinDuration(t, ahead, sentDate(), time.Second)
		assert.True(t, a.clock.learn(second, datedAnswer(ahead), ""), "it was signed before the clock was mended")
		assert.WithinDuration(t, ahead, sentDate(), time.Second)
		assert.False(t, a.clock.learn(send(), datedAnswer(ahead), ""), "the same date again does not help")
		assert.False(t, a.clock.learn(first, http.Header{}, ""), "no date, no help")
		assert.False(t, a.clock.learn(&http.Request{}, datedAnswer(ahead), ""), "a request that was not signed")
		assert.False(t, a.clock.learn(send(), datedAnswer(ahead.Add(3*time.Minute)), ""), "a small difference is not the reason")
		assert.True(t, a.clock.learn(send(), datedAnswer(time.Now()), ""), "the clock was set right meanwhile")
		assert.WithinDuration(t, time.Now(), sentDate(), time.Second)
	})
}
