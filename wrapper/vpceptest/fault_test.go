package vpceptest_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// statuses sends n requests for a list and gives the status of each.
func statuses(t *testing.T, server *vpceptest.Server, n int) []int {
	t.Helper()
	var list []int
	for range n {
		list = append(list, raw(t, server, http.MethodGet, permissionsPath, "").status)
	}
	return list
}

func TestFaultsAreCounted(t *testing.T) {
	t.Parallel()
	const ok = http.StatusOK
	list := gen.OpListServicePermissionsDetails().ID
	for name, test := range map[string]struct {
		faults []vpceptest.Fault
		want   []int
	}{
		"forever":   {[]vpceptest.Fault{{Kind: vpceptest.Fault503Empty}}, []int{503, 503, 503, 503}},
		"twice":     {[]vpceptest.Fault{{Kind: vpceptest.Fault503Empty, Times: 2}}, []int{503, 503, ok, ok}},
		"the third": {[]vpceptest.Fault{{Kind: vpceptest.Fault503Empty, Skip: 2, Times: 1}}, []int{ok, ok, 503, ok}},
		"operation": {[]vpceptest.Fault{{Kind: vpceptest.Fault503Empty, Operation: list, Times: 1}}, []int{503, ok, ok, ok}},
		"another":   {[]vpceptest.Fault{{Kind: vpceptest.Fault503Empty, Operation: vpceptest.TokenOperation}}, []int{ok, ok, ok, ok}},
		"in turn": {[]vpceptest.Fault{{Kind: vpceptest.Fault503Empty, Times: 1}, {Kind: vpceptest.Fault500HTML, Times: 2}},
			[]int{503, 500, 500, ok}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := vpceptest.NewServer(t)
			for _, fault := range test.faults {
				server.Inject(fault)
			}
			assert.Equal(t, test.want, statuses(t, server, 4))
			server.ClearFaults()
			assert.Equal(t, []int{ok}, statuses(t, server, 1))
		})
	}
}

func TestFaultWithoutOperationSparesTokenRequests(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.Inject(vpceptest.Fault{Kind: vpceptest.Fault503JSON, Times: 1})
	server.Inject(vpceptest.Fault{Kind: vpceptest.Fault500JSON, Operation: vpceptest.TokenOperation, Times: 1})
	result := raw(t, server, http.MethodPost, "/v3/auth/tokens", tokenBody(goodIdentity, projectByID))
	assert.Equal(t, http.StatusInternalServerError, result.status)
	assert.JSONEq(t, `{"error":{"code":500,"message":"System error. Please retry.","title":"Internal Server Error"}}`, result.body)
	result = raw(t, server, http.MethodPost, "/v3/auth/tokens", tokenBody(goodIdentity, projectByID))
	assert.Equal(t, http.StatusCreated, result.status)
	assert.Equal(t, []int{503, 200}, statuses(t, server, 2))
}

func TestFaultsComeBehindTheGateway(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.Inject(vpceptest.Fault{Kind: vpceptest.Fault503Empty, Times: 1})
	result := raw(t, server, http.MethodGet, permissionsPath, "", "X-Auth-Token", "wrong")
	assert.Equal(t, http.StatusUnauthorized, result.status)
	assert.Equal(t, []int{503, 200}, statuses(t, server, 2), "the fault was not used up")
}

func TestInjectRefuses(t *testing.T) {
	t.Parallel()
	service, err := vpceptest.New()
	require.NoError(t, err)
	for _, fault := range []vpceptest.Fault{
		{}, {Kind: "nothing"},
		{Kind: vpceptest.FaultSlow, Operation: "ListEverything"},
		{Kind: vpceptest.FaultSlow, Times: -1},
		{Kind: vpceptest.FaultSlow, Skip: -1},
		{Kind: vpceptest.FaultSlow, Delay: -1},
		{Kind: vpceptest.FaultStatus, Status: http.StatusOK},
		{Kind: vpceptest.FaultStatus, Status: 600},
	} {
		assert.ErrorContains(t, service.Inject(fault), "vpceptest: ")
	}
	for _, operation := range gen.Operations() {
		assert.NoError(t, service.Inject(vpceptest.Fault{Kind: vpceptest.FaultSlow, Operation: operation.ID}))
	}
}
