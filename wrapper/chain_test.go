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
