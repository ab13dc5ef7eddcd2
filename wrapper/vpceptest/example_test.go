package vpceptest_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// ExampleNewServer shows a test that makes the service throttle the first request.
func ExampleNewServer() {
	// This is the body of a test; t is what it gets.
	test := func(t vpceptest.TB) {
		server := vpceptest.NewServer(t)
		server.Inject(vpceptest.Fault{Kind: vpceptest.FaultThrottled, Times: 1})
		client := server.Client(vpcep.WithRetry(vpcep.RetryPolicy{ThrottledDelay: 1}))

		_, err := client.BatchAddEndpointServicePermissions(context.Background(), vpceptest.EndpointServiceID,
			gen.BatchAddPermissionRequest{Permissions: []gen.EpsAddPermissionRequest{
				{Permission: "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397", Description: "billing"},
			}})
		fmt.Println("error:", err)
		for _, p := range server.Whitelist(vpceptest.EndpointServiceID) {
			fmt.Println(p.Permission, p.Description)
		}
		fmt.Println("requests:", server.Requests("BatchAddEndpointServicePermissions"))
	}
	example(test)

	// Output:
	// error: <nil>
	// iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397 billing
	// requests: 2
}

// example runs a test outside of go test.
func example(test func(t vpceptest.TB)) {
	t := &recorder{}
	defer t.end()
	test(t)
}

var _ vpceptest.TB = (*testing.T)(nil)
