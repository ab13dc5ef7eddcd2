package vpcep_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// soakTime is VPCEP_SOAK, or a short time: how long a soak goes on.
func soakTime(t *testing.T, short time.Duration) time.Duration {
	t.Helper()
	text := os.Getenv("VPCEP_SOAK")
	if text == "" {
		return short
	}
	long, err := time.ParseDuration(text)
	require.NoError(t, err, "VPCEP_SOAK")
	return long
}

// faulty lets each hundredth request fail, in one of four ways, two of them with the change made.
func faulty(service http.Handler, faults *atomic.Int64) http.Handler {
	var requests atomic.Int64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if requests.Add(1)%100 != 0 {
			service.ServeHTTP(w, r)
			return
		}
		faults.Add(1)
		switch rand.IntN(4) { // #nosec G404 -- No secret.
		case 0:
			w.WriteHeader(http.StatusServiceUnavailable)
		case 1:
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusTooManyRequests)
			_, _ = w.Write([]byte(`{"error_code":"APIGW.0308","error_msg":"too many"}`))
		case 2:
			panic(http.ErrAbortHandler)
		default:
			service.ServeHTTP(httptest.NewRecorder(), r)
			panic(http.ErrAbortHandler)
		}
	})
}

// connections counts the connections of a server.
type connections struct{ made, open atomic.Int64 }

func (c *connections) count(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		c.made.Add(1)
		c.open.Add(1)
	case http.StateClosed, http.StateHijacked:
		c.open.Add(-1)
	case http.StateActive, http.StateIdle:
	}
}

// TestSoakLoad has many goroutines on one client, 200 in a long soak, with tokens that end soon then. What was added is there
// once.
func TestSoakLoad(t *testing.T) {
	t.Parallel()
	took, callers, lifetime := soakTime(t, 2*time.Second), 50, time.Hour
	if took >= 30*time.Second {
		callers, lifetime = 200, took/3 // A request may take seconds on a slow machine.
	}
	service, err := vpceptest.New(vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled), vpceptest.WithTokenLifetime(lifetime))
	require.NoError(t, err)
	var faults, requests, calls, unknown atomic.Int64
	var conns connections
	server := httptest.NewUnstartedServer(faulty(service, &faults))
	server.Config.ConnState = conns.count
	server.Start()
	t.Cleanup(server.Close)
	client, err := vpcep.New(vpcep.WithEndpoint(server.URL), vpcep.WithIAMEndpoint(server.URL), vpcep.WithProjectID(vpceptest.ProjectID),
		vpcep.WithIAMUser(vpcep.IAMUser{Account: vpceptest.Account, Name: vpceptest.User, Password: vpceptest.Password}),
		vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 8, BaseDelay: 10 * time.Millisecond, ThrottledDelay: 10 * time.Millisecond, NoBudget: true}),
		vpcep.WithAttemptHook(func(ctx context.Context, _ vpcep.Attempt) (context.Context, func(vpcep.AttemptResult)) {
			requests.Add(1)
			return ctx, nil
		}))
	require.NoError(t, err)

	start := time.Now()
	written := make([]map[string]bool, callers) // Whether a record was added for sure; false for perhaps.
	var group sync.WaitGroup
	for caller := range callers {
		written[caller] = map[string]bool{}
		group.Go(func() {
			for i := 0; time.Since(start) < took; i++ {
				calls.Add(1)
				if i%4 != 0 {
					assert.NoError(t, second(client.ListServicePermissionsDetails(t.Context(), vpceptest.EndpointServiceID, gen.ListServicePermissionsDetailsParams{Limit: 1})))
					continue
				}
				record := fmt.Sprintf("iam:domain::%08x%024x", caller, i)
				err := second(client.BatchAddEndpointServicePermissions(t.Context(), vpceptest.EndpointServiceID,
					gen.BatchAddPermissionRequest{Permissions: []gen.EpsAddPermissionRequest{{Permission: record}}}))
				if err != nil && !errors.Is(err, vpcep.ErrOutcomeUnknown) {
					assert.NoError(t, err)
					continue
				}
				written[caller][record] = err == nil
				if err != nil {
					unknown.Add(1)
				}
			}
		})
	}
	group.Wait()
	elapsed := time.Since(start)

	found := map[string]int{}
	for _, record := range service.Whitelist(vpceptest.EndpointServiceID) {
		found[record.Permission]++
	}
	lost, doubled, added := 0, 0, 0
	for _, records := range written {
		for record, sure := range records {
			added++
			switch {
			case found[record] > 1:
				doubled++
			case found[record] == 0 && sure:
				lost++
			}
		}
	}
	tokens := service.Requests(vpceptest.TokenOperation)
	t.Logf("\n%-28s %d\n%-28s %d\n%-28s %d, %.0f per second\n%-28s %d\n%-28s %d (%d of them with an unknown outcome, %d lost, %d doubled)\n%-28s %d\n%-28s %d in %s with a lifetime of %s\n",
		"callers", callers, "calls", calls.Load(), "requests", requests.Load(), float64(requests.Load())/elapsed.Seconds(), "faults", faults.Load(),
		"writes", added, unknown.Load(), lost, doubled, "connections made", conns.made.Load(), "tokens", tokens, elapsed.Round(time.Millisecond), lifetime)
	assert.Zero(t, lost)
	assert.Zero(t, doubled)
	assert.Positive(t, faults.Load())
	assert.Less(t, conns.made.Load(), int64(callers)+faults.Load()+requests.Load()/4, "connections are used again")
	renewals := int(elapsed / (lifetime / 2)) // At half of the life of a token.
	assert.LessOrEqual(t, tokens, renewals+2, "one token for each time it is renewed, and one more after a fault")
	assert.GreaterOrEqual(t, tokens, 1+renewals/2)
	client.CloseIdleConnections()
	assert.Eventually(t, func() bool { return conns.open.Load() == 0 }, 5*time.Second, 10*time.Millisecond, "connections stay open")
}

// second is the error of a call.
func second[T any](_ T, err error) error { return err }
