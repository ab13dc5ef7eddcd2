package vpceptest_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestDescribeService(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	server.AddEndpointService("foreign", vpceptest.StatusAvailable, vpceptest.OwnedBy(stranger), vpceptest.Named("shop"))
	server.AddEndpointService("later", vpceptest.StatusAvailable, vpceptest.Named("shop"))
	server.AddEndpointService("obs", vpceptest.StatusAvailable, vpceptest.AsPublic("OBS", true), vpceptest.AsGateway(),
		vpceptest.WithPolicies())
	describe := servicesPath + "/describe"
	want := `{"id":"foreign","service_name":"cn-north-4.shop.foreign","service_type":"interface","is_charge":false,
		"enable_policy":false,"created_at":"2024-05-06T07:08:09Z"}`
	for _, query := range []string{"?id=foreign", "?endpoint_service_name=cn-north-4.shop.foreign", "?endpoint_service_name=shop"} {
		assert.JSONEq(t, want, raw(t, server, http.MethodGet, describe+query, "").body, query)
	}
	public, err := server.Client().ListServiceDescribeDetails(t.Context(), gen.ListServiceDescribeDetailsParams{ID: "obs"})
	require.NoError(t, err)
	assert.Equal(t, &gen.QueryServiceDescribeResp{
		ID: "obs", ServiceName: "cn-north-4.obs", ServiceType: gen.ServiceTypeGateway, IsCharge: true, EnablePolicy: true,
		CreatedAt: now,
	}, public)
	for query, code := range map[string]string{
		"": "EndPoint.2002", "?id=obs&endpoint_service_name=shop": "EndPoint.2002", "?id=shop": "EndPoint.2003",
		"?endpoint_service_name=SHOP": "EndPoint.2003", "?endpoint_service_name=": "EndPoint.0002",
	} {
		refused(t, server, code, http.MethodGet, describe+query, "")
	}
}
