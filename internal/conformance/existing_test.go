package conformance_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/conformance"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// inUse is a service with an endpoint service that people use, and what a run may use of it.
func inUse(t *testing.T, opts ...vpceptest.Option) (*vpceptest.Server, conformance.Options) {
	t.Helper()
	server := newServer(t, opts...)
	const theirs = "4dbb0ce8766f44a9bfd08ccf8fc02397"
	server.AddEndpointService(vpceptest.EndpointServiceID, vpceptest.StatusAvailable, vpceptest.NeedsApproval())
	server.AddPermissions(vpceptest.EndpointServiceID, "iam:domain::"+theirs, "organizations:orgPath::o-conformance/r-1/ou-1", "*")
	server.AddEndpoint(vpceptest.EndpointServiceID, theirs)
	own, err := server.Client().CreateEndpoint(t.Context(), gen.CreateEndpointRequestBody{
		EndpointServiceID: vpceptest.EndpointServiceID, VPCID: ids.VPCID, SubnetID: ids.SubnetID,
		Tags: []gen.TagList{{Key: "conformance", Value: "theirs"}},
	})
	require.NoError(t, err)
	return server, conformance.Options{
		ServiceID: vpceptest.EndpointServiceID, EndpointID: own.ID, VPCID: ids.VPCID, SubnetID: ids.SubnetID,
	}
}

// resources are what a service holds, without what it remembers of things that are gone.
func resources(server *vpceptest.Server) vpceptest.State {
	state := server.State()
	return vpceptest.State{EndpointServices: state.EndpointServices, Endpoints: state.Endpoints}
}

// What a run may use is as it was before, whatever the service is like.
func TestWhatWasThereStaysAsItWas(t *testing.T) {
	t.Parallel()
	for name, opts := range map[string][]vpceptest.Option{
		"as it is": nil,
		"odd": {
			vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled), vpceptest.WithBatchLimit(7), vpceptest.WithStrictRemovals(),
			vpceptest.WithListDelay(400 * time.Millisecond),
		},
		"many at once": {vpceptest.WithBatchLimit(1000)},
	} {
		for _, withEndpoint := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				log := vpceptest.NewExchangeLog(10_000)
				server, options := inUse(t, append(opts, vpceptest.WithObserver(log.Add))...)
				if !withEndpoint {
					options.EndpointID = ""
				}
				options.Upgrade = true
				before := resources(server)
				report := run(t, server.Client(), options)
				assert.Equal(t, before, resources(server))
				assert.Empty(t, report.LeftBehind)
				assert.Positive(t, operation(report, gen.OpBatchAddOrRemoveResourceInstance().ID).Calls)
				assert.True(t, report.Finding("duplicates").Known())
				assert.True(t, report.Finding("batch-limit").Known())
				assert.Equal(t, "not found out: it would change something that was there before the run", report.Finding("partial-update").String())
				for _, op := range []gen.Operation{gen.OpUpdateEndpointService(), gen.OpDeleteEndpointService(), gen.OpUpgradeEndpointService()} {
					assert.Equal(t, "it would change something that was there before the run", operation(report, op.ID).NotTried)
				}
				assert.Equal(t, withEndpoint, operation(report, gen.OpAcceptOrRejectEndpoint().ID).Calls == 0)
			})
		}
	}
}

// A run that is interrupted takes away what it added, too.
func TestAnInterruptedRunLeavesWhatWasThere(t *testing.T) {
	t.Parallel()
	for at := 20; ; at += 7 {
		server, options := inUse(t)
		before := resources(server)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		sent := 0
		options.Progress = func(string) {
			if sent++; sent == at {
				cancel()
			}
		}
		report, err := conformance.Run(ctx, server.Client(), options)
		require.Empty(t, report.LeftBehind, "request %d", at)
		require.Equal(t, before, resources(server), "request %d", at)
		if err == nil {
			require.Greater(t, at, 60)
			return
		}
		require.ErrorIs(t, err, context.Canceled)
	}
}

// Records and tags that cannot be taken away are named.
func TestRecordsThatAreLeftAreNamed(t *testing.T) {
	t.Parallel()
	server, options := inUse(t)
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: gen.OpBatchRemoveEndpointServicePermissions().ID})
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: gen.OpBatchAddOrRemoveResourceInstance().ID, Skip: 1})
	report, err := conformance.Run(t.Context(), server.Client(), options)
	left, ok := errors.AsType[*conformance.LeftBehindError](err)
	require.True(t, ok, err)
	require.Len(t, left.Left, 3)
	assert.Equal(t, []string{"tag", "whitelist records", "tag"}, report.LeftBehind)
	assert.Regexp(t, `whitelist records with [0-9a-f]{8} in their permission strings at the endpoint service `+vpceptest.EndpointServiceID+` \(`, err.Error())
	assert.Regexp(t, `tag conformance-[0-9a-f]{8} of the endpoint_service `+vpceptest.EndpointServiceID+` \(`, err.Error())
}

func TestWhatARunNeeds(t *testing.T) {
	t.Parallel()
	for want, options := range map[string]conformance.Options{
		"VPCID SubnetID PortID": {},
		"VPCID SubnetID":        {ServiceID: "s"},
		"VPCID PortID":          {EndpointID: "e"},
		"PortID":                {EndpointID: "e", VPCID: "v"},
		"":                      {EndpointID: "e", ServiceID: "s"},
	} {
		assert.Equal(t, want, strings.Join(options.Missing(), " "))
	}
	assert.Empty(t, conformance.Options{ReadOnly: true}.Missing())
	server, options := inUse(t)
	options.ServiceID = ids.VPCID
	_, err := conformance.Run(t.Context(), server.Client(), options)
	require.ErrorContains(t, err, "cannot use the endpoint service "+ids.VPCID)
	plan := strings.Join(options.Plan(), "\n")
	assert.Contains(t, plan, "on the whitelist of the endpoint service "+ids.VPCID+", and take them off")
	assert.Contains(t, plan, "put a tag on the endpoint "+options.EndpointID+", and take it away; nothing else of it is changed")
	assert.NotContains(t, plan, "make one endpoint service")
}
