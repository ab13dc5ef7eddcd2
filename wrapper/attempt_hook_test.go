package vpcep

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// settingHeaders is a hook that puts a header into the attempts from one on.
func settingHeaders(from int, name, value string, told *[]error) AttemptHook {
	return func(ctx context.Context, attempt Attempt) (context.Context, func(AttemptResult)) {
		if attempt.Number >= from {
			attempt.Header[name] = []string{value}
		}
		return ctx, func(r AttemptResult) { *told = append(*told, r.Err) }
	}
}

// TestAHookSetsNoHeaderOfTheClient has hooks that set what WithHeader refuses.
func TestAHookSetsNoHeaderOfTheClient(t *testing.T) {
	t.Parallel()
	for name, problem := range map[string]string{
		"Accept-Encoding": "is set by the client", "accept-encoding": "is set by the client", "Authorization": "is set by the client",
		"X-Auth-Token": "is set by the client", "X-Project-Id": "is set by the client", "X-Sdk-Date": "is set by the client",
		"Content-Type": "is set by the client", "Host": "is set by the client", "Content-Length": "is set by the client",
		"X-Bad\n": "is not the name of a header", "": "is not the name of a header",
	} {
		sent := 0
		var told []error
		c := clientThrough(t, answers(func(req *http.Request) *http.Response {
			sent++
			return newAnswer(req, http.StatusServiceUnavailable, "")
		}), WithAttemptHook(settingHeaders(1, name, "gzip", &told)))
		for _, err := range []error{add(t, c), func() error { _, err := list(t, c); return err }()} {
			require.ErrorIs(t, err, ErrInvalidRequest, name)
			require.NotErrorIs(t, err, ErrOutcomeUnknown, name)
			require.ErrorContains(t, err, "the AttemptHook: header", name)
			require.ErrorContains(t, err, problem, name)
			require.NotContains(t, err.Error(), "attempt)", "nothing was sent")
		}
		assert.Zero(t, sent, name)
		require.Len(t, told, 2)
		require.ErrorIs(t, told[0], ErrInvalidRequest)
	}
	var told []error
	c := clientThrough(t, answers(func(req *http.Request) *http.Response {
		return newAnswer(req, http.StatusGatewayTimeout, "")
	}), WithAttemptHook(settingHeaders(2, "Accept-Encoding", "gzip", &told)))
	err := add(t, c, WithIdempotent())
	require.ErrorIs(t, err, ErrInvalidRequest)
	require.ErrorIs(t, err, ErrOutcomeUnknown, "the first attempt may have been applied")
	assert.Len(t, told, 2)
}

func TestAHookSetsHeadersOfItsOwn(t *testing.T) {
	t.Parallel()
	var told []error
	var sent http.Header
	c := clientThrough(t, answers(func(req *http.Request) *http.Response {
		sent = req.Header.Clone()
		return newAnswer(req, http.StatusOK, `{"permissions":[]}`)
	}), WithAttemptHook(settingHeaders(1, "Traceparent", "00-1", &told)))
	_, err := list(t, c)
	require.NoError(t, err)
	assert.Equal(t, []string{"00-1"}, sent["Traceparent"])
	assert.Equal(t, []error{nil}, told)
}
