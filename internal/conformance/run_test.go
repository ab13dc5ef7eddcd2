package conformance_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/conformance"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// ids are those of a network that the embedded service takes as it is.
var ids = conformance.Options{
	VPCID: "4189d3c2-8882-4871-a3c2-d380272eed88", PortID: "4189d3c2-8882-4871-a3c2-d380272eed80",
	SubnetID: "4189d3c2-8882-4871-a3c2-d380272eed81", Upgrade: true,
}

// newServer is an embedded service as a region has it, with a public gateway service.
func newServer(t *testing.T, opts ...vpceptest.Option) *vpceptest.Server {
	t.Helper()
	server := vpceptest.NewServer(t, opts...)
	obs := server.AddPublicService("obs", gen.ServiceTypeGateway)
	server.AddEndpointService(obs, vpceptest.StatusAvailable, vpceptest.WithPolicies(), vpceptest.AsPublic("example", false))
	return server
}

func run(t *testing.T, client *vpcep.Client, options conformance.Options) *conformance.Report {
	t.Helper()
	report, err := conformance.Run(t.Context(), client, options)
	require.NoError(t, err)
	return report
}

// The embedded service fits the contract, does what it says it guesses, and has nothing of the run left.
func TestTheEmbeddedServiceFits(t *testing.T) {
	t.Parallel()
	server := newServer(t)
	services, endpoints := len(server.EndpointServices()), len(server.Endpoints())
	report := run(t, server.Client(), ids)
	for _, op := range report.Operations {
		require.Empty(t, op.Departures, op.Name)
		require.Empty(t, op.NotTried, op.Name)
	}
	require.Empty(t, report.Surprises())
	for _, b := range report.Behaviors {
		t.Log(b.ID, b.Finding)
	}
	require.Empty(t, report.LeftBehind)
	require.Len(t, server.EndpointServices(), services)
	require.Len(t, server.Endpoints(), endpoints)
}

// A run that is interrupted, at whatever request, leaves nothing behind and tells what it found so far.
func TestAnInterruptedRunCleansUp(t *testing.T) {
	t.Parallel()
	for at := 1; ; at += 4 {
		server := newServer(t)
		services, endpoints := len(server.EndpointServices()), len(server.Endpoints())
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		options, sent := ids, 0
		options.Progress = func(string) {
			if sent++; sent == at {
				cancel()
			}
		}
		report, err := conformance.Run(ctx, server.Client(), options)
		if err == nil {
			require.Greater(t, at, 60)
			return
		}
		require.ErrorIs(t, err, context.Canceled, "request %d", at)
		require.NotNil(t, report)
		require.Empty(t, report.LeftBehind)
		require.Len(t, server.EndpointServices(), services, "request %d", at)
		require.Len(t, server.Endpoints(), endpoints, "request %d", at)
		for _, op := range report.Operations {
			require.Empty(t, op.Departures, op.Name)
		}
	}
}

// What cannot be removed is named in the error with its id, and in the report without it.
func TestWhatIsLeftBehindIsNamed(t *testing.T) {
	t.Parallel()
	server := newServer(t)
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: gen.OpDeleteEndpointService().ID})
	before := server.EndpointServices()
	report, err := conformance.Run(t.Context(), server.Client(), ids)
	left, ok := errors.AsType[*conformance.LeftBehindError](err)
	require.True(t, ok, err)
	require.Len(t, left.Left, 1)
	var made gen.ServiceDetailsResp
	for _, service := range server.EndpointServices() {
		if !slices.ContainsFunc(before, func(old gen.ServiceDetailsResp) bool { return old.ID == service.ID }) {
			made = service
		}
	}
	require.Equal(t, made.ID, left.Left[0].ID)
	require.Regexp(t, `could not remove what the run made: endpoint service `+made.ID+` named conf-[0-9a-f]{8} \(.* 403 EndPoint.0004`, err.Error())
	require.Contains(t, made.ServiceName, strings.TrimPrefix(left.Left[0].Name, "named "), "the name is the present one")
	require.Equal(t, []string{"endpoint service"}, report.LeftBehind)
	text, err := json.Marshal(report)
	require.NoError(t, err)
	require.NotContains(t, string(text), made.ID)
}

func TestOptionsAreChecked(t *testing.T) {
	t.Parallel()
	client := newServer(t).Client()
	_, err := conformance.Run(t.Context(), client, conformance.Options{VPCID: ids.VPCID, PortID: ids.PortID})
	require.EqualError(t, err, "conformance: SubnetID is empty; a run that may change something needs it, and ReadOnly does not")
	require.Len(t, conformance.Options{ReadOnly: true}.Plan(), 1)
	require.Contains(t, ids.Plan()[1], ids.VPCID)
}

func TestACallThatIsRefusedEndsTheRun(t *testing.T) {
	t.Parallel()
	server := newServer(t)
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultSignatureRefused})
	_, err := conformance.Run(t.Context(), server.Client(), ids)
	require.ErrorIs(t, err, vpcep.ErrUnauthorized)
}

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

// What changes the edition of something is in the plan, and is done only when it was asked for.
func TestNothingIsUpgradedUnasked(t *testing.T) {
	t.Parallel()
	options := ids
	options.Upgrade = false
	require.NotContains(t, strings.Join(options.Plan(), "\n"), "upgrade")
	require.Contains(t, strings.Join(ids.Plan(), "\n"), "upgrade that endpoint service to the professional edition, which may cost, and add the port "+ids.PortID)
	log := vpceptest.NewExchangeLog(1000)
	report := run(t, newServer(t, vpceptest.WithObserver(log.Add)).Client(), options)
	for _, exchange := range log.Exchanges() {
		require.NotContains(t, exchange.Operation, "Upgrade")
		require.NotContains(t, exchange.Operation, "ServerResource")
	}
	for _, op := range []gen.Operation{gen.OpUpgradeEndpoint(), gen.OpUpgradeEndpointService(), gen.OpAddEndpointServiceServerResource()} {
		require.Equal(t, "it is about another edition, which may cost, and the run was not to upgrade anything", operation(report, op.ID).NotTried)
	}
}
