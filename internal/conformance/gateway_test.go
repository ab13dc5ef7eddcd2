package conformance_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/conformance"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

var forGateways = []gen.Operation{gen.OpUpdateEndpointPolicy(), gen.OpDeleteEndpointPolicy(), gen.OpUpdateEndpointRoutetable()}

// A region has hundreds of public services, the newest first, and may write flags and lists loosely.
func TestAGatewayServiceIsFoundOnAnyPage(t *testing.T) {
	t.Parallel()
	server := newServer(t)
	for range 520 {
		server.AddPublicService("newer", gen.ServiceTypeInterface)
	}
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultLooseValues})
	report := run(t, server.Client(), ids)
	for _, op := range forGateways {
		assert.Equal(t, 1, operation(report, op.ID).Calls, op.ID)
	}
	assert.Empty(t, server.Endpoints())
}

func TestOperationsForGatewaysSayWhyTheyAreNotTried(t *testing.T) {
	t.Parallel()
	for want, test := range map[string]struct {
		server *vpceptest.Server
		faults []vpceptest.Fault
	}{
		"there is no public gateway service without charge": {server: vpceptest.NewServer(t)},
		"the public services could not be listed: the service answered 403 EndPoint.0004": {newServer(t), []vpceptest.Fault{
			{Kind: vpceptest.FaultForbidden, Operation: gen.OpListServicePublicDetails().ID},
		}},
		"no endpoint could be made at a public gateway service: the service answered 403 EndPoint.0004": {newServer(t), []vpceptest.Fault{
			{Kind: vpceptest.FaultForbidden, Operation: gen.OpCreateEndpoint().ID, Skip: 2},
		}},
	} {
		for _, fault := range test.faults {
			test.server.Inject(fault)
		}
		report, err := conformance.Run(t.Context(), test.server.Client(), ids)
		assert.NoError(t, err)
		for _, op := range forGateways {
			assert.Equal(t, want, operation(report, op.ID).NotTried, op.ID)
		}
	}
}
