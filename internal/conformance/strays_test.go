package conformance_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/conformance"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// What was made by a request without an answer is found and removed.
func TestWhatWasMadeWithoutAnAnswerIsRemoved(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{gen.OpCreateEndpointService().ID, gen.OpCreateEndpoint().ID} {
		server := newServer(t)
		services := len(server.EndpointServices())
		fault := vpceptest.Fault{Kind: vpceptest.FaultTimeoutAfter, Operation: operation, Times: 1}
		if operation == gen.OpCreateEndpoint().ID {
			fault.Skip = 1 // The first one is at a service that is not there.
		}
		server.Inject(fault)
		report := run(t, server.Client(), ids)
		require.Empty(t, report.LeftBehind)
		require.Len(t, server.EndpointServices(), services)
		require.Empty(t, server.Endpoints())
	}
}

// What was made by a request without an answer, and is on no list at first, is removed at the end; where no list ever shows it, it
// is named.
func TestWhatIsListedLateIsRemoved(t *testing.T) {
	t.Parallel()
	for kind, test := range map[string]struct {
		place string
		skip  int32
	}{conformance.KindOfLostService: {"/vpc-endpoint-services", 0}, conformance.KindOfLostEndpoint: {"/vpc-endpoints", 1}} {
		for _, hidden := range []int32{1, 1 << 20} {
			service := newServer(t)
			before := resources(service)
			var created, listed atomic.Int32
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				lost := strings.HasSuffix(r.URL.Path, test.place)
				switch {
				case lost && r.Method == http.MethodPost && created.Add(1)-1 == test.skip:
					service.ServeHTTP(httptest.NewRecorder(), r)
					w.WriteHeader(http.StatusGatewayTimeout)
				case lost && r.Method == http.MethodGet && created.Load() > test.skip && listed.Add(1) <= hidden:
					w.Header().Set("Content-Type", "application/json")
					_, _ = io.WriteString(w, `{"endpoint_services":[],"endpoints":[],"total_count":0}`)
				default:
					service.ServeHTTP(w, r)
				}
			}))
			t.Cleanup(server.Close)
			impatient := ids
			impatient.Patience = 5 * time.Second
			report, _ := conformance.Run(t.Context(), clientOf(t, server.URL), impatient) // Without an endpoint service a run ends early.
			if hidden == 1 {
				assert.Empty(t, report.LeftBehind, kind)
				assert.Equal(t, before, resources(service), kind)
			} else {
				assert.Contains(t, report.LeftBehind, kind)
			}
		}
	}
}

// An answer that leaves open what was done makes nobody look for an endpoint at a service that is not there.
func TestAnEndpointAtNoServiceIsNotLeftBehind(t *testing.T) {
	t.Parallel()
	service := newServer(t)
	server := httptest.NewServer(planted{"POST", "vpc-endpoints", 400, func(a *answer) { a.status, a.text = 499, "{}" }, ""}.plant(t, service))
	t.Cleanup(server.Close)
	report := run(t, clientOf(t, server.URL), ids)
	assert.Contains(t, departures(report), "CreateEndpoint 499  the contract does not have this status")
	assert.Empty(t, report.LeftBehind)
}

// What was made by a request that a gateway called throttled is found and removed: the client asks again. So is what the gateway
// called refused.
func TestWhatWasMadeByARefusedRequestIsRemoved(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusTooManyRequests, http.StatusForbidden} {
		for _, place := range []string{"/vpc-endpoint-services", "/vpc-endpoints"} {
			for _, skip := range []int32{0, 1, 2} { // Endpoints: at a service that is not there, at that of the run, at a gateway service.
				service := newServer(t)
				before := resources(service)
				var created atomic.Int32
				server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if r.Method != http.MethodPost || !strings.HasSuffix(r.URL.Path, place) || created.Add(1)-1 != skip {
						service.ServeHTTP(w, r)
						return
					}
					service.ServeHTTP(httptest.NewRecorder(), r)
					w.Header().Set("Content-Type", "application/json")
					w.WriteHeader(status)
					_, _ = io.WriteString(w, `{"error_code":"APIGW.0308","error_msg":"busy","request_id":"r"}`)
				}))
				t.Cleanup(server.Close)
				impatient := ids
				impatient.Patience = 5 * time.Second
				report, _ := conformance.Run(t.Context(), clientOf(t, server.URL), impatient) // Without an endpoint service a run ends early.
				assert.Equal(t, before, resources(service), "%d %s %d", status, place, skip)
				assert.Empty(t, report.LeftBehind, "%d %s %d", status, place, skip)
			}
		}
	}
}
