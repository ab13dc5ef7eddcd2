package vpcep_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const (
	opAdd  = "BatchAddEndpointServicePermissions"
	opList = "ListServicePermissionsDetails"
)

func addOne(ctx context.Context, c *vpcep.Client, opts ...vpcep.CallOption) error {
	_, err := c.BatchAddEndpointServicePermissions(ctx, serviceID, gen.BatchAddPermissionRequest{
		Permissions: []gen.EpsAddPermissionRequest{{Permission: newOne}},
	}, opts...)
	return err
}

func listAll(ctx context.Context, c *vpcep.Client, opts ...vpcep.CallOption) error {
	_, err := c.ListServicePermissionsDetails(ctx, serviceID, opts...)
	return err
}

func inject(t *testing.T, s *vpceptest.Service, faults ...vpceptest.Fault) {
	t.Helper()
	for _, f := range faults {
		require.NoError(t, s.Inject(f))
	}
}

func TestADelayBeyondTheCapComesBackAtOnce(t *testing.T) {
	t.Parallel()
	for _, kind := range []vpceptest.FaultKind{vpceptest.FaultTooManyRequests, vpceptest.FaultTooManyInWindow} {
		synctest.Test(t, func(t *testing.T) {
			s, c := newBubble(t, nil, withKey())
			inject(t, s, vpceptest.Fault{Kind: kind, Delay: 61 * time.Second})
			start := time.Now()
			err := addOne(t.Context(), c)
			require.ErrorIs(t, err, vpcep.ErrThrottled)
			var api *vpcep.APIError
			require.ErrorAs(t, err, &api)
			assert.Equal(t, 61*time.Second, api.RetryAfter)
			assert.Zero(t, time.Since(start))
			assert.Equal(t, 1, s.Requests(opAdd))
		})
	}
}

func TestNoPauseBeyondTheDeadline(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withKey())
		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultTooManyRequests, Delay: 30 * time.Second})
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		start := time.Now()
		err := addOne(ctx, c)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.ErrorIs(t, err, vpcep.ErrThrottled)
		var api *vpcep.APIError
		require.ErrorAs(t, err, &api, "the last answer survives")
		require.NotErrorIs(t, err, vpcep.ErrOutcomeUnknown)
		assert.Zero(t, time.Since(start), "waiting would have been in vain")
	})
}

func TestCancellingEndsAPause(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withKey())
		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultTooManyRequests, Delay: 30 * time.Second})
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		time.AfterFunc(5*time.Second, cancel)
		start := time.Now()
		err := addOne(ctx, c)
		require.ErrorIs(t, err, context.Canceled)
		require.ErrorIs(t, err, vpcep.ErrThrottled)
		assert.Equal(t, 5*time.Second, time.Since(start))
		assert.Equal(t, 1, s.Requests(opAdd))
	})
}

func TestCancellingARequestLeavesItsOutcomeOpen(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withKey())
		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultSlow, Delay: 30 * time.Second})
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		err := addOne(ctx, c)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.ErrorIs(t, err, vpcep.ErrOutcomeUnknown)
		require.NotErrorIs(t, listAll(ctx, c), vpcep.ErrOutcomeUnknown)
		err = addOne(ctx, c)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.NotErrorIs(t, err, vpcep.ErrOutcomeUnknown, "nothing was sent after the deadline")
		assert.Equal(t, 1, s.Requests(opAdd))
	})
}

func TestTheDefaultDeadlineBoundsACall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withKey(), vpcep.WithTimeout(45*time.Second), vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 100}))
		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultSlow, Delay: time.Hour})
		start := time.Now()
		require.ErrorIs(t, listAll(t.Context(), c), context.DeadlineExceeded)
		assert.LessOrEqual(t, time.Since(start), 45*time.Second)
		assert.Equal(t, 2, s.Requests(opList), "the second attempt is cut short")
	})
}

// TestAnEarlierAttemptKeepsTheOutcomeOpen has an update that breaks behind the change and is then refused.
func TestAnEarlierAttemptKeepsTheOutcomeOpen(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withKey())
		s.AddPermissions(serviceID, oldOne)
		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultCutAfter, Times: 1}, vpceptest.Fault{Kind: vpceptest.FaultForbidden})
		_, err := c.UpdateEndpointServicePermissionDesc(t.Context(), serviceID, s.Whitelist(serviceID)[0].ID,
			gen.UpdatePermissionDescRequest{Permission: gen.EpsUpdatePermissionDesc{Description: "changed"}})
		require.ErrorIs(t, err, vpcep.ErrForbidden)
		require.ErrorIs(t, err, vpcep.ErrOutcomeUnknown)
		require.ErrorContains(t, err, "2 attempts")
		assert.Equal(t, "changed", s.Whitelist(serviceID)[0].Description)
	})
}

func TestTheBudgetBoundsRetries(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for _, unbounded := range []bool{false, true} {
			s, c := newBubble(t, nil, withKey(), vpcep.WithRetry(vpcep.RetryPolicy{NoBudget: unbounded}))
			inject(t, s, vpceptest.Fault{Kind: vpceptest.Fault503Empty})
			var last error
			for range 50 {
				last = listAll(t.Context(), c)
			}
			var api *vpcep.APIError
			require.ErrorAs(t, last, &api)
			assert.Equal(t, http.StatusServiceUnavailable, api.StatusCode)
			if unbounded {
				assert.Equal(t, 200, s.Requests(opList))
				continue
			}
			assert.Equal(t, 150, s.Requests(opList), "50 calls, and 100 retries at 5 of 500 units each")
			require.ErrorContains(t, last, "the retry budget of the client is empty")
			inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultThrottled, Operation: opAdd, Times: 1})
			s.ClearFaults()
			inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultThrottled, Times: 1})
			require.NoError(t, listAll(t.Context(), c), "a throttled request costs nothing")
		}
	})
}

func TestCallOptionsChangeOneCall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, []vpceptest.Option{vpceptest.WithDuplicates(vpceptest.DuplicatesIgnored)}, withKey())
		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultCutAfter, Operation: opAdd, Times: 1})
		require.NoError(t, addOne(t.Context(), c, vpcep.WithIdempotent()), "the caller knows that twice is harmless")
		assert.Equal(t, 2, s.Requests(opAdd))
		inject(t, s, vpceptest.Fault{Kind: vpceptest.Fault503Empty, Operation: opList})
		require.Error(t, listAll(t.Context(), c, vpcep.WithAttempts(7)))
		assert.Equal(t, 7, s.Requests(opList))
	})
}

func TestOneRequestMayFollowARefusalOfTheToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withUser())
		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultTokenEnded, Operation: opList})
		require.ErrorIs(t, listAll(t.Context(), c, vpcep.WithAttempts(1)), vpcep.ErrUnauthorized)
		assert.Equal(t, 2, s.Requests(opList), "as WithAttempts says")
		require.ErrorIs(t, listAll(t.Context(), c), vpcep.ErrUnauthorized)
		assert.Equal(t, 4, s.Requests(opList), "a second refusal ends the call")
	})
}

// failingDialer cannot make a connection.
func failingDialer(count *int) *http.Client {
	return &http.Client{Transport: &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
		*count++
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")}
	}}}
}

func TestWithoutAConnectionEveryOperationIsRetried(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		dialled := 0
		_, c := newBubble(t, nil, withKey(), vpcep.WithHTTPClient(failingDialer(&dialled)))
		err := addOne(t.Context(), c)
		require.ErrorContains(t, err, "connection refused (4 attempts)")
		require.NotErrorIs(t, err, vpcep.ErrOutcomeUnknown, "nothing was sent")
		assert.Equal(t, 4, dialled)
	})
}
