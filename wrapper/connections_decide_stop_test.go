package vpcep_test

import (
	"context"
	"errors"
	"net/http"
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

func TestDecideConnectionsStopsWhereAllWouldFail(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault  vpceptest.FaultKind
		status string // Of the endpoint service.
		id     string
		want   error
	}{
		"401":                 {fault: vpceptest.FaultSignatureRefused, want: vpcep.ErrUnauthorized},
		"403":                 {fault: vpceptest.FaultForbidden, want: vpcep.ErrForbidden},
		"unknown service":     {id: nobody, want: vpcep.ErrNotFound},
		"unavailable service": {status: vpceptest.StatusDeleting, want: vpcep.ErrNotReady},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := vpceptest.NewServer(t)
			ids := strangers(server.Service, 20)
			service := serviceID
			switch {
			case test.fault != "":
				server.Inject(vpceptest.Fault{Kind: test.fault, Skip: 3, Operation: opDecide})
			case test.id != "":
				service = test.id
			default:
				server.AddEndpointService(serviceID, test.status)
			}
			results := server.Client().DecideConnections(t.Context(), service, gen.ConnectionActionReceive, ids,
				vpcep.WithMaxParallel(2))
			var sent, skipped int
			for i, result := range results {
				assert.Equal(t, ids[i], result.EndpointID)
				if result.Err == nil {
					continue
				}
				require.ErrorIs(t, result.Err, test.want, "the reason, where nothing was sent too")
				if errors.Is(result.Err, vpcep.ErrNotAttempted) {
					skipped++
				} else {
					sent++
				}
			}
			assert.LessOrEqual(t, sent, 2, "one for each that was on its way")
			assert.LessOrEqual(t, server.Requests(opDecide), 5)
			assert.GreaterOrEqual(t, skipped, 15)
			require.ErrorIs(t, results.Joined(), vpcep.ErrNotAttempted)
		})
	}
}

// noCredentials cannot be had.
type noCredentials struct{ asked atomic.Int32 }

func (n *noCredentials) Authorize(context.Context, *http.Request) error {
	n.asked.Add(1)
	return assert.AnError
}

func TestDecideConnectionsStopsWithoutCredentials(t *testing.T) {
	t.Parallel()
	server, none := vpceptest.NewServer(t), new(noCredentials)
	c, err := vpcep.New(append(server.HostOptions(), vpcep.WithCredentials(none))...)
	require.NoError(t, err)
	results := c.DecideConnections(t.Context(), serviceID, gen.ConnectionActionReceive, []string{"a", "b", "c"},
		vpcep.WithMaxParallel(1))
	require.ErrorIs(t, results[0].Err, assert.AnError)
	require.ErrorIs(t, results[2].Err, vpcep.ErrNotAttempted)
	assert.EqualValues(t, 1, none.asked.Load())
}

func TestDecideConnectionsEndsWithItsContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withKey())
		ids := strangers(s, 6)
		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultSlow, Delay: 10 * time.Second, Operation: opDecide})
		results := c.DecideConnections(within(t, 15*time.Second), serviceID, gen.ConnectionActionReceive, ids,
			vpcep.WithMaxParallel(2))
		for i, result := range results {
			switch i / 2 {
			case 0:
				require.NoError(t, result.Err)
			case 1:
				require.ErrorIs(t, result.Err, context.DeadlineExceeded)
				require.ErrorIs(t, result.Err, vpcep.ErrOutcomeUnknown, "it was on its way")
				require.NotErrorIs(t, result.Err, vpcep.ErrNotAttempted)
			default:
				require.ErrorIs(t, result.Err, context.DeadlineExceeded)
				require.ErrorIs(t, result.Err, vpcep.ErrNotAttempted)
			}
		}
		require.ErrorIs(t, results.Joined(), context.DeadlineExceeded)
		assert.Equal(t, 4, s.Requests(opDecide))
	})
}
