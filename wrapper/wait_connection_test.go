package vpcep_test

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestWaitConnectionAccepted(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, slowly(5*time.Second), withKey())
		s.AddEndpointService(serviceID, vpceptest.StatusAvailable, vpceptest.NeedsApproval())
		id := s.AddEndpoint(serviceID, stranger)
		_, err := c.WaitEndpointAccepted(within(t, time.Hour), id)
		require.ErrorIs(t, err, vpcep.ErrNotFound, "it belongs to another account")

		for _, action := range []gen.ConnectionAction{gen.ConnectionActionReject, gen.ConnectionActionReceive} {
			decide(t, c, action, id)
			connection, err := c.WaitConnectionAccepted(within(t, time.Minute), serviceID, id)
			if action == gen.ConnectionActionReceive {
				require.NoError(t, err, "rejected is the state before the decision")
				assert.Equal(t, gen.EndpointStatusAccepted, connection.Status)
				assert.Equal(t, id, connection.ID)
				assert.Equal(t, stranger, connection.DomainID)
				continue
			}
			var state *vpcep.StateError
			require.ErrorAs(t, err, &state)
			assert.Equal(t, "connection", state.Resource)
			assert.Equal(t, "rejected", state.Got)
			assert.Equal(t, 5, state.Polls)
		}
	})
}

func TestWaitConnectionAcceptedForOneThatIsNotThere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withKey())
		s.AddEndpoint(serviceID, stranger)
		_, err := c.WaitConnectionAccepted(within(t, time.Hour), serviceID, nobody)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.ErrorIs(t, err, vpcep.ErrNotFound)
		require.ErrorContains(t, err, "the endpoint is not among the connections of the endpoint service")

		_, err = c.WaitConnectionAccepted(within(t, time.Hour), nobody, nobody)
		require.ErrorIs(t, err, vpcep.ErrNotFound, "nor is the service")
		require.NotErrorIs(t, err, context.DeadlineExceeded)
	})
}

func TestWaitConnectionAcceptedForOneThatGoesAway(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withKey())
		s.AddEndpointService(serviceID, vpceptest.StatusAvailable, vpceptest.NeedsApproval())
		id := newEndpoint(t, c, serviceID)
		_, err := c.WaitConnectionAccepted(within(t, time.Hour), serviceID, id, vpcep.WithUpdate(func(u vpcep.WaitUpdate) {
			if u.Polls == 2 {
				require.NoError(t, c.DeleteEndpoint(t.Context(), id))
				require.NoError(t, c.WaitEndpointGone(within(t, time.Minute), id))
			}
		}))
		var state *vpcep.StateError
		require.ErrorAs(t, err, &state)
		require.ErrorIs(t, err, vpcep.ErrNotFound)
		assert.Equal(t, "pendingAcceptance", state.Got)
		assert.Equal(t, 3, state.Polls)
	})
}

// TestWaitConnectionAcceptedDoesNotTrustTheFilter has a service that lists all connections, whatever is asked for.
func TestWaitConnectionAcceptedDoesNotTrustTheFilter(t *testing.T) {
	t.Parallel()
	c := clientTo(t, func(w http.ResponseWriter, req *http.Request) {
		assert.Equal(t, nobody, req.URL.Query().Get("id"))
		offset, _ := strconv.Atoi(req.URL.Query().Get("offset"))
		id := "another"
		if offset == 2 {
			id = nobody
		}
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"connections":[{"id":"%s","status":"accepted","marker_id":%d}],"total_count":3}`,
			id+map[bool]string{true: strconv.Itoa(offset)}[offset != 2], offset)
	})
	connection, err := c.WaitConnectionAccepted(within(t, time.Hour), serviceID, nobody)
	require.NoError(t, err)
	assert.Equal(t, nobody, connection.ID)
	assert.EqualValues(t, 2, connection.MarkerID)
}
