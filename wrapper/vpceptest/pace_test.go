package vpceptest_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestPaceIsWhatOptionsSay(t *testing.T) {
	t.Parallel()
	assert.Zero(t, vpceptest.NewServer(t).Pace())
	want := vpceptest.Pace{
		Delay: time.Minute, Latency: time.Millisecond,
		GatewayLimit: vpceptest.RateLimit{Requests: 9, Window: time.Second}, ServiceLimit: vpceptest.RateLimit{Requests: 8, Window: time.Hour},
	}
	server := vpceptest.NewServer(t, vpceptest.WithDelay(time.Minute), vpceptest.WithLatency(time.Millisecond),
		vpceptest.WithRateLimit(9, time.Second), vpceptest.WithServiceRateLimit(8, time.Hour))
	assert.Equal(t, want, server.Pace())
}

func TestPaceChangesWhileTheServiceRuns(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	list := func() answer { return raw(t, server, http.MethodGet, permissionsPath, "") }
	require.NoError(t, server.SetPace(vpceptest.Pace{GatewayLimit: vpceptest.RateLimit{Requests: 1, Window: time.Hour}}))
	assert.Equal(t, http.StatusOK, list().status)
	refused := list()
	assert.Equal(t, "APIGW.0308", refused.code())
	assert.Contains(t, refused.body, "limit:1,time:3600 second")
	require.NoError(t, server.SetPace(vpceptest.Pace{ServiceLimit: vpceptest.RateLimit{Requests: 1, Window: time.Hour}}))
	assert.Equal(t, http.StatusOK, list().status, "the window begins anew")
	assert.Equal(t, "EndPoint.0022", list().code())

	require.NoError(t, server.SetPace(vpceptest.Pace{Delay: time.Hour, Latency: 30 * time.Millisecond}))
	begin := time.Now()
	made := makeService(t, server.Client())
	assert.GreaterOrEqual(t, time.Since(begin), 30*time.Millisecond)
	found, err := server.Client().ListServiceDetails(t.Context(), made.ID)
	require.NoError(t, err)
	assert.Equal(t, gen.ServiceStatusCreating, found.Status)
	require.NoError(t, server.SetPace(vpceptest.Pace{}))
	made = makeService(t, server.Client(), func(b *gen.CreateEndpointServiceRequestBody) { b.PortID = "4189d3c2-8882-4871-a3c2-d380272eed99" })
	found, err = server.Client().ListServiceDetails(t.Context(), made.ID)
	require.NoError(t, err)
	assert.Equal(t, gen.ServiceStatusAvailable, found.Status)
}

func TestPaceThatCannotBe(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	for _, pace := range []vpceptest.Pace{
		{Delay: -1}, {Latency: -1}, {GatewayLimit: vpceptest.RateLimit{Requests: 1}}, {ServiceLimit: vpceptest.RateLimit{Window: 1}},
		{Delay: 1, ServiceLimit: vpceptest.RateLimit{Requests: -1, Window: 1}},
	} {
		require.Error(t, server.SetPace(pace))
	}
	assert.Zero(t, server.Pace())
}

func TestFaultsAreWhatIsLeft(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	assert.Equal(t, []vpceptest.Fault{}, server.Faults(), "JSON has it as a list")
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultForbidden, Skip: 1, Times: 2})
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultSlow, Operation: "ListQuotaDetails"})
	left := func() []vpceptest.Fault {
		raw(t, server, http.MethodGet, permissionsPath, "")
		return server.Faults()
	}
	slow := vpceptest.Fault{Kind: vpceptest.FaultSlow, Operation: "ListQuotaDetails", Status: 500, Delay: time.Second}
	forbidden := vpceptest.Fault{Kind: vpceptest.FaultForbidden, Times: 2, Status: 500, Delay: time.Second}
	assert.Equal(t, []vpceptest.Fault{forbidden, slow}, left())
	forbidden.Times = 1
	assert.Equal(t, []vpceptest.Fault{forbidden, slow}, left())
	assert.Equal(t, []vpceptest.Fault{slow}, left())
	server.ClearFaults()
	assert.Empty(t, server.Faults())
}

// ExampleService_SetPace lets one request through an hour, in the middle of a test.
func ExampleService_SetPace() {
	// This is the body of a test; t is what it gets.
	test := func(t vpceptest.TB) {
		server := vpceptest.NewServer(t)
		client := server.Client(vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 1}))
		pace := server.Pace()
		pace.GatewayLimit = vpceptest.RateLimit{Requests: 1, Window: time.Hour}
		if err := server.SetPace(pace); err != nil {
			t.Fatalf("%v", err)
		}
		for range 2 {
			_, err := client.ListQuotaDetails(context.Background())
			fmt.Println("throttled:", errors.Is(err, vpcep.ErrThrottled))
		}
	}
	example(test)

	// Output:
	// throttled: false
	// throttled: true
}
