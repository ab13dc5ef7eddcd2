package vpceptest_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// BenchmarkLargeWhitelist fills a whitelist in calls of 50 records over loopback, lists it in pages of 500 and empties
// it again. The time per record must not grow with the size.
func BenchmarkLargeWhitelist(b *testing.B) {
	for _, size := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("records=%d", size), func(b *testing.B) {
			for b.Loop() {
				lifeOfWhitelist(b, size)
			}
		})
	}
}

func lifeOfWhitelist(b *testing.B, size int) {
	b.Helper()
	server := vpceptest.NewServer(b)
	client, ctx := server.Client(), b.Context()
	begin := time.Now()
	step := func(name string) {
		b.ReportMetric(float64(time.Since(begin).Microseconds())/float64(size), name+"-µs/record")
		begin = time.Now()
	}
	for n := 0; n < size; n += 50 {
		body := gen.BatchAddPermissionRequest{}
		for i := n; i < n+50; i++ {
			body.Permissions = append(body.Permissions, gen.EpsAddPermissionRequest{Permission: account(i)})
		}
		_, err := client.BatchAddEndpointServicePermissions(ctx, vpceptest.EndpointServiceID, body)
		require.NoError(b, err)
	}
	step("add")
	var ids []gen.EpsRemovePermissionRequest
	for p, err := range client.Permissions(ctx, vpceptest.EndpointServiceID, gen.ListServicePermissionsDetailsParams{Limit: 500}) {
		require.NoError(b, err)
		ids = append(ids, gen.EpsRemovePermissionRequest{ID: p.ID})
	}
	require.Len(b, ids, size)
	step("list")
	for n := 0; n < size; n += 50 {
		_, err := client.BatchRemoveEndpointServicePermissions(ctx, vpceptest.EndpointServiceID,
			gen.BatchRemovePermissionRequest{Permissions: ids[n : n+50]})
		require.NoError(b, err)
	}
	step("remove")
	require.Empty(b, server.Whitelist(vpceptest.EndpointServiceID))
}
