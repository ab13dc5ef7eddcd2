package contract_test

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/routers"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/contracttest"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const serviceID = vpceptest.EndpointServiceID

// calls has a call for each operation. The test of the exchanges fails when an operation of the contract has none.
var calls = contracttest.Calls()

// exchanges counts the exchanges that were checked, by operation and status.
type exchanges struct {
	mu   sync.Mutex
	seen map[string]map[int]int
}

func (e *exchanges) add(operationID string, status int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.seen[operationID] == nil {
		e.seen[operationID] = map[int]int{}
	}
	e.seen[operationID][status]++
}

// TestEveryOperationAndStatus makes a real exchange over loopback for every operation and every documented status, and
// has kin-openapi check both directions of it.
func TestEveryOperationAndStatus(t *testing.T) {
	t.Parallel()
	doc := contracttest.Load(t)
	router := contracttest.NewRouter(t, doc)
	done := exchanges{seen: map[string]map[int]int{}}
	t.Run("exchanges", func(t *testing.T) {
		for id, op := range contracttest.Operations(doc) {
			require.Contains(t, calls, id, "give the operation a call")
			for code := range op.Responses.Map() {
				status, err := strconv.Atoi(code)
				require.NoError(t, err)
				t.Run(id+" "+code, func(t *testing.T) {
					t.Parallel()
					exchange(t, router, id, status, done.add)
				})
			}
		}
	})
	for id, op := range contracttest.Operations(doc) {
		documented := slices.Sorted(maps.Keys(op.Responses.Map()))
		var seen []string
		for _, status := range slices.Sorted(maps.Keys(done.seen[id])) {
			seen = append(seen, strconv.Itoa(status))
		}
		assert.Equal(t, documented, seen, "statuses of %s that were exchanged", id)
	}
	assert.Len(t, done.seen, len(calls), "a call for an operation that the contract does not have")
}

// exchange makes one call that is answered with a status.
func exchange(t *testing.T, router routers.Router, operationID string, status int, seen func(string, int)) {
	t.Helper()
	server := vpceptest.NewServer(t)
	on, err := contracttest.NewScene(t.Context(), server.Service, server.Client())
	require.NoError(t, err)
	if status/100 != 2 {
		server.Inject(vpceptest.Fault{Kind: vpceptest.FaultStatus, Operation: operationID, Status: status})
	}
	client := server.Client(
		vpcep.WithHTTPClient(&http.Client{Transport: contracttest.NewTransport(t, router, newTransport(t), seen)}),
		vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 1}))
	err = calls[operationID](t.Context(), client, on)
	if status/100 == 2 {
		require.NoError(t, err)
		return
	}
	var api *vpcep.APIError
	require.ErrorAs(t, err, &api)
	assert.Equal(t, status, api.StatusCode)
	assert.Equal(t, operationID, api.Op)
	assert.NotEmpty(t, api.RequestID)
}

// newTransport is a transport whose connections end with the test.
func newTransport(t *testing.T) *http.Transport {
	t.Helper()
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	return transport
}

// TestTheCheckCanFail shows the transport of the tests an exchange with a wrong request, and one with a wrong answer.
func TestTheCheckCanFail(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	var requestErr, answerErr error
	spy := &contracttest.Transport{
		Router: contracttest.NewRouter(t, contracttest.Load(t)), Base: newTransport(t),
		Seen: func(_ string, _ int, request, answer error) { requestErr, answerErr = request, answer },
	}
	client := server.Client(vpcep.WithHTTPClient(&http.Client{Transport: spy}), vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 1}))

	_, err := client.BatchAddEndpointServicePermissions(t.Context(), serviceID, gen.BatchAddPermissionRequest{
		Permissions: []gen.EpsAddPermissionRequest{{Permission: "somebody"}},
	}, vpcep.WithoutChecks())
	require.True(t, vpcep.HasCode(err, "EndPoint.3002"), err)
	require.ErrorContains(t, requestErr, "permission")
	require.NoError(t, answerErr)

	for kind, want := range map[vpceptest.FaultKind]string{
		vpceptest.FaultTruncatedJSON: "unexpected EOF",
		vpceptest.Fault502HTML:       "text/html",
		vpceptest.FaultZonelessTimes: "created_at",
	} {
		server.ClearFaults()
		server.AddPermissions(serviceID, "organizations:orgPath::o-1/*")
		server.Inject(vpceptest.Fault{Kind: kind})
		_ = calls["ListServicePermissionsDetails"](t.Context(), client, contracttest.Scene{})
		require.NoError(t, requestErr)
		require.ErrorContains(t, answerErr, want, kind)
	}
}

// TestContentTypeIsWithinItsLimits looks at the header that OpenAPI cannot describe as a parameter.
func TestContentTypeIsWithinItsLimits(t *testing.T) {
	t.Parallel()
	operations := contracttest.Operations(contracttest.Load(t))
	spy := &contracttest.Transport{
		Router: contracttest.NewRouter(t, contracttest.Load(t)), Base: newTransport(t),
		Seen: func(string, int, error, error) {},
	}
	checked := 0
	spy.Sent = func(operationID string, header http.Header) {
		least, most := operations[operationID].ContentTypeLimits()
		length := len(header.Get("Content-Type"))
		assert.GreaterOrEqual(t, length, least)
		assert.LessOrEqual(t, length, most)
		checked++
	}
	for id, call := range calls {
		server := vpceptest.NewServer(t)
		on, err := contracttest.NewScene(t.Context(), server.Service, server.Client())
		require.NoError(t, err)
		require.NoError(t, call(t.Context(), server.Client(vpcep.WithHTTPClient(&http.Client{Transport: spy})), on), id)
	}
	assert.Equal(t, len(calls), checked)
}

// TestDocumentedLimitsThatRealValuesBreakAreNotEnforced uses a token that is longer than the pages of the service say.
func TestDocumentedLimitsThatRealValuesBreakAreNotEnforced(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	long := make([]byte, 5000)
	for i := range long {
		long[i] = 'x'
	}
	client, err := vpcep.New(append(server.HostOptions(), vpcep.WithToken(string(long)))...)
	require.NoError(t, err)
	t.Cleanup(client.CloseIdleConnections)
	err = calls["ListServicePermissionsDetails"](t.Context(), client, contracttest.Scene{})
	require.ErrorIs(t, err, vpcep.ErrUnauthorized, "the service looked at the token, so it was sent")
	assert.NotErrorIs(t, err, vpcep.ErrInvalidRequest)
}
