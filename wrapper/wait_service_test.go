package vpcep_test

import (
	"context"
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
	opDescribeService = "ListServiceDetails"
	stranger          = "0605767a3300d5762fb7c0186d9e1779" // An account.
	nobody            = "11111111-2222-3333-4444-555555555555"
)

// slowly makes everything that takes time take this long.
func slowly(d time.Duration) []vpceptest.Option { return []vpceptest.Option{vpceptest.WithDelay(d)} }

// within is a context that lasts for a time of the bubble.
func within(t *testing.T, d time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	t.Cleanup(cancel)
	return ctx
}

func newEndpointService(t *testing.T, c *vpcep.Client) string {
	t.Helper()
	made, err := c.CreateEndpointService(t.Context(), gen.CreateEndpointServiceRequestBody{
		PortID: nobody, VPCID: nobody, ServerType: gen.ServerTypeVM, ApprovalEnabled: new(true),
		Ports: []gen.PortList{{ClientPort: 8080, ServerPort: 80}},
	})
	require.NoError(t, err)
	return made.ID
}

func TestWaitServiceAvailable(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, slowly(10*time.Minute), withKey())
		id := newEndpointService(t, c)
		start := time.Now()
		service, err := c.WaitServiceAvailable(within(t, time.Hour), id)
		require.NoError(t, err)
		assert.Equal(t, gen.ServiceStatusAvailable, service.Status)
		assert.Equal(t, id, service.ID)
		assert.GreaterOrEqual(t, time.Since(start), 10*time.Minute, "longer than a call may take")
		assert.Less(t, time.Since(start), 10*time.Minute+15*time.Second)
		assert.InDelta(t, 48, s.Requests(opDescribeService), 6)
	})
}

func TestWaitServiceAvailableSaysWhyNot(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, slowly(time.Minute), withKey())
		s.FailCreations(1)
		id := newEndpointService(t, c)
		service, err := c.WaitServiceAvailable(within(t, time.Hour), id)
		assert.Nil(t, service)
		var state *vpcep.StateError
		require.ErrorAs(t, err, &state)
		assert.Equal(t, "failed", state.Got)
		assert.Len(t, state.Errors, 1)
		require.ErrorContains(t, err, "wait for endpoint service "+id+" to be available: it is failed: EndPoint.")

		require.NoError(t, c.DeleteEndpointService(t.Context(), id))
		_, err = c.WaitServiceAvailable(within(t, time.Hour), id)
		require.ErrorAs(t, err, &state)
		assert.Equal(t, "deleting", state.Got)
		assert.Equal(t, 1, state.Polls)
	})
}

// TestWaitServiceAvailableOutlastsTheService has the service down for longer than the retries of a call go on.
func TestWaitServiceAvailableOutlastsTheService(t *testing.T) {
	t.Parallel()
	for _, kind := range []vpceptest.FaultKind{
		vpceptest.Fault503HTML, vpceptest.FaultThrottled, vpceptest.FaultCutBefore, vpceptest.FaultCutInAnswer,
	} {
		synctest.Test(t, func(t *testing.T) {
			s, c := newBubble(t, slowly(30*time.Second), withKey())
			id := newEndpointService(t, c)
			inject(t, s, vpceptest.Fault{Kind: kind, Operation: opDescribeService, Times: 40})
			var failures int
			_, err := c.WaitServiceAvailable(within(t, time.Hour), id, vpcep.WithUpdate(func(u vpcep.WaitUpdate) {
				if u.Err != nil {
					failures++
				}
			}))
			require.NoError(t, err)
			assert.GreaterOrEqual(t, failures, 8)
		})
	}
}

func TestWaitServiceAvailableEndsWithARefusal(t *testing.T) {
	t.Parallel()
	for kind, want := range map[vpceptest.FaultKind]error{
		vpceptest.FaultForbidden: vpcep.ErrForbidden, vpceptest.FaultSignatureRefused: vpcep.ErrUnauthorized,
		vpceptest.FaultUnknownAPI: vpcep.ErrNotFound, vpceptest.FaultTruncatedJSON: vpcep.ErrUnexpectedAnswer,
	} {
		server := vpceptest.NewServer(t)
		server.Inject(vpceptest.Fault{Kind: kind})
		_, err := server.Client().WaitServiceAvailable(within(t, time.Hour), serviceID)
		require.ErrorIs(t, err, want)
		require.ErrorAs(t, err, new(*vpcep.StateError))
		assert.Equal(t, 1, server.Requests(opDescribeService))
	}
}

func TestWaitServiceAvailableForAnUnknownOne(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withKey())
		start := time.Now()
		_, err := c.WaitServiceAvailable(within(t, time.Hour), nobody)
		require.ErrorIs(t, err, vpcep.ErrNotFound)
		assert.Equal(t, 5, s.Requests(opDescribeService))
		assert.InDelta(t, 7.5, time.Since(start).Seconds(), 1.5)
	})
}

func TestWaitServiceGone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		_, c := newBubble(t, slowly(time.Minute), withKey())
		id := newEndpointService(t, c)
		_, err := c.WaitServiceAvailable(within(t, time.Hour), id)
		require.NoError(t, err)

		err = c.WaitServiceGone(within(t, time.Minute), id)
		require.ErrorIs(t, err, context.DeadlineExceeded, "nobody deleted it")
		require.ErrorContains(t, err, "it was available")

		start := time.Now()
		require.NoError(t, c.DeleteEndpointService(t.Context(), id))
		var states []string
		require.NoError(t, c.WaitServiceGone(within(t, time.Hour), id, vpcep.WithUpdate(func(u vpcep.WaitUpdate) {
			states = append(states, u.State)
		})))
		assert.GreaterOrEqual(t, time.Since(start), time.Minute)
		assert.Equal(t, "deleting", states[0])
		assert.Empty(t, states[len(states)-1])
		require.NoError(t, c.WaitServiceGone(within(t, time.Hour), id), "it is still gone")
	})
}

func TestWaitServiceGoneSeesADeletionThatFails(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withKey())
		_, err := c.WaitServiceAvailable(within(t, time.Hour), serviceID)
		require.NoError(t, err)
		s.AddEndpointService(serviceID, vpceptest.StatusFailed)
		err = c.WaitServiceGone(within(t, time.Minute), serviceID, vpcep.WithUpdate(func(u vpcep.WaitUpdate) {
			switch u.Polls {
			case 2:
				s.AddEndpointService(serviceID, vpceptest.StatusDeleting)
			case 3:
				s.AddEndpointService(serviceID, vpceptest.StatusFailed)
			}
		}))
		var state *vpcep.StateError
		require.ErrorAs(t, err, &state)
		assert.Equal(t, 4, state.Polls, "failed is no end before it was deleting")
		require.NoError(t, state.Err)
	})
}

func TestWaitChecksTheID(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	c := server.Client()
	_, available := c.WaitServiceAvailable(within(t, time.Hour), "")
	_, accepted := c.WaitEndpointAccepted(within(t, time.Hour), "..")
	_, connected := c.WaitConnectionAccepted(within(t, time.Hour), serviceID, "")
	for _, err := range []error{
		available, accepted, connected, c.WaitServiceGone(within(t, time.Hour), ""), c.WaitEndpointGone(within(t, time.Hour), "."),
	} {
		require.ErrorAs(t, err, new(*vpcep.ArgumentError))
	}
	require.ErrorContains(t, connected, "WaitConnectionAccepted: nothing was sent: vpc_endpoint_id: ")
	assert.Zero(t, server.Requests("ListServiceConnections"))
}
