package vpcep

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

// TestLayers writes down the order in which a request goes through the chain.
func TestLayers(t *testing.T) {
	t.Parallel()
	c, err := New(enough()...)
	require.NoError(t, err)
	var names []string
	for _, l := range c.layers(nil) {
		names = append(names, l.name)
	}
	assert.Equal(t, []string{
		"default deadline", "hook", "project", "retry", "credentials", "attempt timeout", "log",
	}, names)
}

// credentialsFunc makes credentials of a function.
type credentialsFunc func(ctx context.Context, req *http.Request) error

func (f credentialsFunc) Authorize(ctx context.Context, req *http.Request) error { return f(ctx, req) }

// TestChainOrder sends a call that needs two attempts and looks at what each layer sees.
func TestChainOrder(t *testing.T) {
	t.Parallel()
	var events []string
	requests := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests++
		events = append(events, "service sees "+r.Header.Get(authTokenHeader))
		w.Header().Set("Content-Type", jsonType)
		if requests == 1 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		_, _ = io.WriteString(w, `{"permissions":[],"total_count":0}`)
	}))
	t.Cleanup(server.Close)
	var left time.Duration
	count := 0
	c, err := New(
		WithEndpoint(server.URL), WithProjectID("p"), WithRetry(RetryPolicy{BaseDelay: 1}),
		WithTimeout(time.Hour), WithAttemptTimeout(time.Minute),
		WithCredentials(credentialsFunc(func(ctx context.Context, req *http.Request) error {
			count++
			deadline, _ := ctx.Deadline()
			left = time.Until(deadline)
			events = append(events, "credentials")
			req.Header.Set(authTokenHeader, "token-"+string(rune('0'+count)))
			return nil
		})),
		WithHook(func(ctx context.Context, op gen.Operation) (context.Context, func(CallResult)) {
			events = append(events, "hook starts "+op.ID)
			return ctx, func(r CallResult) {
				assert.NoError(t, r.Err)
				assert.Equal(t, http.StatusOK, r.StatusCode)
				assert.Equal(t, 2, r.Attempts)
				events = append(events, "hook ends")
			}
		}),
		WithLogger(slog.New(slog.NewTextHandler(writerFunc(func(line string) {
			if _, rest, found := strings.Cut(line, " attempt="); found {
				events = append(events, "log attempt="+rest[:1])
			} else if strings.Contains(line, "next_attempt=2") {
				events = append(events, "log retry")
			}
		}), &slog.HandlerOptions{Level: slog.LevelDebug}))),
	)
	require.NoError(t, err)
	t.Cleanup(c.CloseIdleConnections)
	_, err = c.ListServicePermissionsDetails(t.Context(), "s")
	require.NoError(t, err)
	assert.Equal(t, []string{
		"hook starts ListServicePermissionsDetails",
		"credentials", "service sees token-1", "log attempt=1", "log retry",
		"credentials", "service sees token-2", "log attempt=2",
		"hook ends",
	}, events)
	assert.InDelta(t, time.Hour, left, float64(time.Minute), "credentials have the time of the call")
}

// writerFunc takes log lines.
type writerFunc func(line string)

func (f writerFunc) Write(p []byte) (int, error) {
	f(string(p))
	return len(p), nil
}

func TestFailingCredentialsSendNothing(t *testing.T) {
	t.Parallel()
	requests := 0
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { requests++ }))
	t.Cleanup(server.Close)
	failure := errors.New("the vault is closed")
	c, err := New(WithEndpoint(server.URL), WithProjectID("p"),
		WithCredentials(credentialsFunc(func(context.Context, *http.Request) error { return failure })))
	require.NoError(t, err)
	_, err = c.BatchRemoveEndpointServicePermissions(t.Context(), "s",
		gen.BatchRemovePermissionRequest{Permissions: []gen.EpsRemovePermissionRequest{{ID: "x"}}})
	require.ErrorIs(t, err, failure)
	require.ErrorContains(t, err, "vpcep: BatchRemoveEndpointServicePermissions: POST /v1/")
	require.ErrorContains(t, err, "get the credentials: the vault is closed")
	require.NotErrorIs(t, err, ErrOutcomeUnknown)
	assert.Zero(t, requests)
}

func TestTimeoutsCanBeSwitchedOff(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"permissions":[]}`)
	}))
	t.Cleanup(server.Close)
	c, err := New(WithEndpoint(server.URL), WithProjectID("p"), WithTimeout(-1), WithAttemptTimeout(-1),
		WithCredentials(credentialsFunc(func(ctx context.Context, _ *http.Request) error {
			_, bounded := ctx.Deadline()
			assert.False(t, bounded)
			return nil
		})))
	require.NoError(t, err)
	t.Cleanup(c.CloseIdleConnections)
	_, err = c.ListServicePermissionsDetails(t.Context(), "s")
	require.NoError(t, err)
}

// TestTheContextOfAnAttemptEndsWithIt looks at the context that the transport got.
func TestTheContextOfAnAttemptEndsWithIt(t *testing.T) {
	t.Parallel()
	var attempt context.Context
	c := clientThrough(t, answers(func(req *http.Request) *http.Response {
		attempt = req.Context()
		assert.NoError(t, attempt.Err())
		return newAnswer(req, http.StatusOK, `{"permissions":[]}`)
	}))
	_, err := list(t, c)
	require.NoError(t, err)
	require.ErrorIs(t, attempt.Err(), context.Canceled)
}

// TestLoggingChangesNoFailure has a transport that fails, and a logger.
func TestLoggingChangesNoFailure(t *testing.T) {
	t.Parallel()
	var lines []string
	c := clientThrough(t, roundTripper(func(*http.Request) (*http.Response, error) { return nil, io.ErrUnexpectedEOF }),
		WithLogger(slog.New(slog.NewTextHandler(writerFunc(func(line string) { lines = append(lines, line) }), nil))))
	require.ErrorIs(t, add(t, c), io.ErrUnexpectedEOF)
	require.Len(t, lines, 1)
	assert.Contains(t, lines[0], "level=WARN")
	assert.Contains(t, lines[0], `error="unexpected EOF"`)
	c = clientThrough(t, answers(func(req *http.Request) *http.Response { return newAnswer(req, http.StatusConflict, "") }),
		WithLogger(slog.New(slog.NewTextHandler(writerFunc(func(line string) { lines = append(lines, line) }), nil))))
	require.ErrorIs(t, add(t, c), ErrConflict)
	require.Len(t, lines, 2)
	assert.Contains(t, lines[1], "level=WARN")
	assert.Contains(t, lines[1], "status=409")
}

// TestTheTimeoutOfAnAttemptIsAnOptionOfBoth has a service that never answers.
func TestTheTimeoutOfAnAttemptIsAnOptionOfBoth(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		client, call time.Duration // 0 for not given.
		want         time.Duration
	}{
		"default": {0, 0, 30 * time.Second}, "client": {7 * time.Second, 0, 7 * time.Second}, "call": {0, 2 * time.Second, 2 * time.Second},
		"both": {7 * time.Second, 9 * time.Second, 9 * time.Second}, "off for the call": {7 * time.Second, -1, 3 * time.Minute},
		"off for the client": {-1, 0, 3 * time.Minute}, "on for the call": {-1, time.Second, time.Second},
	} {
		synctest.Test(t, func(t *testing.T) {
			silent := roundTripper(func(req *http.Request) (*http.Response, error) {
				<-req.Context().Done()
				return nil, req.Context().Err()
			})
			var opts []Option
			if test.client != 0 {
				opts = append(opts, WithAttemptTimeout(test.client))
			}
			c := clientThrough(t, silent, opts...)
			calls := []CallOption{WithAttempts(1)}
			if test.call != 0 {
				calls = append(calls, WithAttemptTimeout(test.call))
			}
			start := time.Now()
			require.ErrorIs(t, add(t, c, calls...), context.DeadlineExceeded, name)
			assert.Equal(t, test.want, time.Since(start), name)
		})
	}
}

func TestTheUserAgentNamesTheProduct(t *testing.T) {
	t.Parallel()
	var agents []string
	transport := answers(func(req *http.Request) *http.Response {
		agents = append(agents, req.UserAgent())
		return newAnswer(req, http.StatusOK, `{"permissions":[]}`)
	})
	for _, c := range []*Client{clientThrough(t, transport), clientThrough(t, transport, WithUserAgent("shop/1.4"))} {
		_, err := list(t, c)
		require.NoError(t, err)
	}
	assert.Regexp(t, `^vpcep-go/\S+ \(go`, agents[0])
	assert.Equal(t, "shop/1.4 "+agents[0], agents[1])
}
