package vpcep_test

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const opDecide = "AcceptOrRejectEndpoint"

// strangers adds n endpoints of another account that wait for approval, and gives their ids.
func strangers(s *vpceptest.Service, n int) []string {
	s.AddEndpointService(serviceID, vpceptest.StatusAvailable, vpceptest.NeedsApproval())
	ids := make([]string, n)
	for i := range ids {
		ids[i] = s.AddEndpoint(serviceID, stranger)
	}
	return ids
}

func TestDecideConnections(t *testing.T) {
	t.Parallel()
	for action, want := range map[gen.ConnectionAction]gen.EndpointStatus{
		gen.ConnectionActionReceive: gen.EndpointStatusAccepted, gen.ConnectionActionReject: gen.EndpointStatusRejected,
	} {
		server := vpceptest.NewServer(t)
		ids, c := strangers(server.Service, 9), server.Client()
		undecided := ids[8]
		elsewhere := server.AddEndpoint(nobody, stranger)
		// Unknown ones, empty ones and repeated ones among the good ones, not in the order of the list.
		input := slices.Concat(ids[4:8], []string{nobody, ids[5], "", elsewhere}, ids[:4], ids[5:6], []string{""})
		results := c.DecideConnections(t.Context(), serviceID, action, input)
		require.Len(t, results, len(input))
		var failed []int
		for i, result := range results {
			assert.Equal(t, input[i], result.EndpointID)
			if result.Err != nil {
				assert.Nil(t, result.Connection)
				failed = append(failed, i)
				continue
			}
			assert.Equal(t, input[i], result.Connection.ID)
			assert.Equal(t, want, result.Connection.Status)
		}
		assert.Equal(t, []int{4, 6, 7, 13}, failed)
		require.ErrorIs(t, results[4].Err, vpcep.ErrNotFound, "an unknown endpoint does not end the rest")
		require.ErrorAs(t, results[6].Err, new(*vpcep.ArgumentError))
		assert.True(t, vpcep.HasCode(results[7].Err, "EndPoint.2013"))
		assert.Equal(t, 10, server.Requests(opDecide), "each id once, the empty one never")
		for connection, err := range c.Connections(t.Context(), serviceID) {
			require.NoError(t, err)
			assert.Equal(t, connection.ID == undecided, connection.Status == gen.EndpointStatusPendingAcceptance)
		}
	}
}

func TestDecideConnectionsOfNobody(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	results := server.Client().DecideConnections(t.Context(), serviceID, gen.ConnectionActionReceive, nil)
	assert.Empty(t, results)
	require.NoError(t, results.Joined())
}

func TestDecideConnectionsAFewAtATime(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		opts []vpcep.DecideOption
		want int32
	}{
		"default":             {nil, 4},
		"default, spelt so":   {[]vpcep.DecideOption{vpcep.WithMaxParallel(0)}, 4},
		"one":                 {[]vpcep.DecideOption{vpcep.WithMaxParallel(1)}, 1},
		"more than there are": {[]vpcep.DecideOption{vpcep.WithMaxParallel(99)}, 12},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				var now, most atomic.Int32
				transport := roundTrip(func(req *http.Request) (*http.Response, error) {
					most.Store(max(most.Load(), now.Add(1)))
					defer now.Add(-1)
					time.Sleep(time.Second) // All that may go are on their way by then.
					return &http.Response{
						StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader(`{"connections":[]}`)), Request: req,
					}, nil
				})
				c := pointedAt(t, "https://vpcep.example.com", transport)
				ids := make([]string, 12)
				for i := range ids {
					ids[i] = string(rune('a' + i))
				}
				start := time.Now()
				results := c.DecideConnections(t.Context(), serviceID, gen.ConnectionActionReceive, ids, test.opts...)
				require.NoError(t, results.Joined())
				assert.Equal(t, test.want, most.Load())
				assert.Equal(t, time.Duration(12/test.want)*time.Second, time.Since(start))
				assert.Equal(t, &gen.ConnectionEndpoints{ID: "l"}, results[11].Connection, "the answer does not show it")
			})
		})
	}
}

func TestDecideConnectionsGoesOnAfterOtherFailures(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	ids := strangers(server.Service, 6)
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultNullBody, Skip: 2, Times: 2, Operation: opDecide})
	results := server.Client().DecideConnections(t.Context(), serviceID, gen.ConnectionActionReceive, ids,
		vpcep.WithMaxParallel(1))
	for i, result := range results {
		assert.Equal(t, i == 2 || i == 3, result.Err != nil, "result %d", i)
	}
	require.NotErrorIs(t, results.Joined(), vpcep.ErrNotAttempted)
}

func TestDecideConnectionsChecksItsInput(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	c, ids := server.Client(), strangers(server.Service, 2)
	receive := gen.ConnectionActionReceive
	for _, results := range []vpcep.ConnectionResults{
		c.DecideConnections(t.Context(), "", receive, ids),
		c.DecideConnections(t.Context(), serviceID, "accept", ids),
		c.DecideConnections(t.Context(), serviceID, receive, ids, nil),
		c.DecideConnections(t.Context(), serviceID, receive, ids, vpcep.WithCallOptions(vpcep.WithHeader("Accept", "x"))),
	} {
		require.Len(t, results, 2)
		for _, result := range results {
			require.ErrorAs(t, result.Err, new(*vpcep.ArgumentError))
		}
	}
	err := c.DecideConnections(t.Context(), serviceID, receive, ids[:1], nil, vpcep.WithMaxParallel(1), nil).Joined()
	require.ErrorContains(t, err, "options[0]: is nil; options[2]: is nil")
	assert.Zero(t, server.Requests(opDecide))
}

func TestDecideConnectionsHandsCallOptionsOn(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var seen []string
	c := clientTo(t, func(w http.ResponseWriter, req *http.Request) {
		var body gen.AcceptOrRejectEndpointRequestBody
		assert.NoError(t, json.NewDecoder(req.Body).Decode(&body))
		mu.Lock()
		defer mu.Unlock()
		seen = append(seen, req.Header.Get("X-Why")+" "+body.Endpoints[0])
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	results := c.DecideConnections(t.Context(), serviceID, gen.ConnectionActionReceive, []string{"a", "b"},
		vpcep.WithCallOptions(vpcep.WithHeader("X-Why", "test"), vpcep.WithAttempts(1)))
	require.Error(t, results.Joined())
	slices.Sort(seen)
	assert.Equal(t, []string{"test a", "test b"}, seen)
}
