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

func newEndpoint(t *testing.T, c *vpcep.Client, serviceID string) string {
	t.Helper()
	made, err := c.CreateEndpoint(t.Context(), gen.CreateEndpointRequestBody{
		EndpointServiceID: serviceID, VPCID: nobody, SubnetID: nobody,
	})
	require.NoError(t, err)
	return made.ID
}

func decide(t *testing.T, c *vpcep.Client, action gen.ConnectionAction, id string) {
	t.Helper()
	_, err := c.AcceptOrRejectEndpoint(t.Context(), serviceID,
		gen.AcceptOrRejectEndpointRequestBody{Action: action, Endpoints: []string{id}})
	require.NoError(t, err)
}

func TestWaitEndpointAccepted(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, slowly(time.Minute), withKey())
		s.AddEndpointService(serviceID, vpceptest.StatusAvailable, vpceptest.NeedsApproval())
		id := newEndpoint(t, c, serviceID)
		var states []string
		var decided bool
		asked := func(u vpcep.WaitUpdate) {
			if len(states) == 0 || states[len(states)-1] != u.State {
				states = append(states, u.State)
			}
			if u.State == string(gen.EndpointStatusPendingAcceptance) && u.Elapsed > time.Hour && !decided {
				decided = true
				decide(t, c, gen.ConnectionActionReceive, id)
			}
		}
		endpoint, err := c.WaitEndpointAccepted(within(t, 2*time.Hour), id, vpcep.WithUpdate(asked))
		require.NoError(t, err)
		assert.Equal(t, gen.EndpointStatusAccepted, endpoint.Status)
		assert.NotEmpty(t, endpoint.IP)
		assert.Equal(t, []string{"creating", "pendingAcceptance", "accepted"}, states)
	})
}

func TestWaitEndpointAcceptedSaysWhyNot(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, slowly(time.Minute), withKey())
		s.AddEndpointService(serviceID, vpceptest.StatusAvailable, vpceptest.NeedsApproval())
		id := newEndpoint(t, c, serviceID)
		_, err := c.WaitEndpointAccepted(within(t, 2*time.Minute), id)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.ErrorContains(t, err, "when last seen it was pendingAcceptance")
		require.ErrorContains(t, err, "the owner of the endpoint service must accept it")

		decide(t, c, gen.ConnectionActionReject, id)
		_, err = c.WaitEndpointAccepted(within(t, time.Hour), id)
		var state *vpcep.StateError
		require.ErrorAs(t, err, &state)
		assert.Equal(t, "rejected", state.Got)
		require.NoError(t, state.Err)

		s.FailCreations(1)
		id = newEndpoint(t, c, serviceID)
		_, err = c.WaitEndpointAccepted(within(t, time.Hour), id)
		require.ErrorAs(t, err, &state)
		assert.Equal(t, []gen.ServiceError{{Code: "EndPoint.2022", Message: "Failed to create an endpoint."}}, state.Errors)
		require.ErrorContains(t, err, "it is failed: EndPoint.2022 Failed to create an endpoint. (")

		require.NoError(t, c.DeleteEndpoint(t.Context(), id))
		_, err = c.WaitEndpointAccepted(within(t, time.Hour), id)
		require.ErrorAs(t, err, &state)
		assert.Equal(t, "deleting", state.Got)
		require.NoError(t, state.Err)
	})
}

func TestWaitEndpointGone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		_, c := newBubble(t, slowly(time.Minute), withKey())
		id := newEndpoint(t, c, serviceID)
		_, err := c.WaitEndpointAccepted(within(t, time.Hour), id)
		require.NoError(t, err)
		start := time.Now()
		require.NoError(t, c.DeleteEndpoint(t.Context(), id))
		require.NoError(t, c.WaitEndpointGone(within(t, time.Hour), id))
		assert.GreaterOrEqual(t, time.Since(start), time.Minute)
		require.NoError(t, c.WaitEndpointGone(within(t, time.Hour), nobody), "one that never was")
	})
}

// TestWaitEndpointGoneBelievesTheServiceOnly has an answer that looks like "not found" and is none.
func TestWaitEndpointGoneBelievesTheServiceOnly(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultUnknownAPI})
	err := server.Client().WaitEndpointGone(within(t, time.Minute), nobody)
	require.ErrorAs(t, err, new(*vpcep.StateError))
	require.ErrorContains(t, err, "APIGW.0101")
	server.ClearFaults()
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultStatus, Status: 404})
	err = server.Client().WaitEndpointGone(within(t, time.Minute), nobody)
	require.ErrorIs(t, err, vpcep.ErrNotFound)
}
