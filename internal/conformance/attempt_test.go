package conformance_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/conformance"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// Answers that the client repeats a request after are answers of the service too.
func TestAnswersBeforeARetryAreLookedAt(t *testing.T) {
	t.Parallel()
	log := vpceptest.NewExchangeLog(1000)
	server := newServer(t, vpceptest.WithObserver(log.Add))
	for _, fault := range []vpceptest.Fault{
		{Operation: gen.OpListEndpoints().ID, Kind: vpceptest.FaultThrottled, Times: 2},
		{Operation: gen.OpListQuotaDetails().ID, Kind: vpceptest.FaultTooManyRequests, Times: 1},
		{Operation: gen.OpListEndpointService().ID, Kind: vpceptest.Fault503HTML, Times: 2},
	} {
		server.Inject(fault)
	}
	report := run(t, server.Client(), conformance.Options{ReadOnly: true})
	sent := map[string]int{}
	for _, exchange := range log.Exchanges() {
		sent[exchange.Operation]++
	}
	for _, op := range report.Operations {
		assert.Equal(t, sent[op.Name], op.Calls, op.Name)
	}
	assert.Equal(t, []int{200, 400}, operation(report, gen.OpListEndpoints().ID).Statuses)
	assert.Equal(t, "400 EndPoint.0022, does not say how long to wait", report.Finding("service-throttling").String())
	assert.Equal(t, "429 APIGW.0308, says how long to wait", report.Finding("throttling").String())
	assert.Equal(t, []conformance.Departure{{Status: 503, What: "the body is not JSON"}}, operation(report, gen.OpListEndpointService().ID).OnTheWay)
	assert.True(t, report.Fits(), "nobody knows whose page that is")
}

// Errors name operations of the contract.
func TestErrorsNameTheOperation(t *testing.T) {
	t.Parallel()
	_, err := conformance.Run(t.Context(), newServer(t, vpceptest.WithQuotas(0, 0)).Client(), ids)
	require.ErrorContains(t, err, "vpcep: CreateEndpointService: POST")
	server := newServer(t)
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultCutBefore, Operation: gen.OpListQuotaDetails().ID})
	_, err = conformance.Run(t.Context(), server.Client(), ids)
	require.ErrorContains(t, err, "vpcep: ListQuotaDetails: GET")
}
