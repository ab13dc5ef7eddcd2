package conformance_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

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
