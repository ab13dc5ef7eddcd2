package vendorsdk_test

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	vendor "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/vpcep/v1"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/bench/vendorsdk"
	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// scenario is the life of an endpoint service and its endpoints, told by the vendor's SDK.
type scenario struct {
	t      *testing.T
	sdk    *vendor.VpcepClient
	called map[string]bool // The operations that were answered.

	serviceID, endpointID, gatewayID string
}

// TestOperations makes all calls that the vendor's SDK knows, to a service that starts as 'vpcep serve' does. The embedded service checks the requests; that the SDK can
// read the answers is what is tested here.
func TestOperations(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithState(vpceptest.RegionState()))
	sdk, err := vendorsdk.NewClient(server.URL)
	require.NoError(t, err)
	s := &scenario{t: t, sdk: sdk, called: map[string]bool{}}
	s.versionsAndQuotas()
	s.makeService()
	s.changeWhitelist()
	s.connect()
	s.changeEndpoint()
	s.connectToGateway()
	s.tag()
	s.remove()
	var want []string
	for _, op := range gen.Operations() {
		want = append(want, op.ID)
	}
	assert.Equal(t, want, slices.Sorted(maps.Keys(s.called)), "all operations of the contract")
}

// ask makes a call and gives the answer. The name of the operation is that of the type of the request.
func ask[Request, Answer any](s *scenario, call func(*Request) (*Answer, error), request Request) *Answer {
	s.t.Helper()
	operation := strings.TrimSuffix(reflect.TypeFor[Request]().Name(), "Request")
	answer, err := call(&request)
	require.NoError(s.t, err, operation)
	s.called[operation] = true
	return answer
}
