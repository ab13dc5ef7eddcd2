package vpceptest_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestListQuotas(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	path := projectPath + "/quotas"
	assert.JSONEq(t, `{"quotas":{"resources":[{"type":"endpoint","used":0,"quota":150},
		{"type":"endpoint_service","used":1,"quota":100}]}}`, raw(t, server, http.MethodGet, path, "").body)
	refused(t, server, "EndPoint.3070", http.MethodGet, path+"?type=port", "")
}

func TestQuotasCountWhatTheProjectHas(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithQuotas(7, 9))
	server.AddEndpointService("young", vpceptest.StatusCreating)
	server.AddEndpointService("theirs", vpceptest.StatusAvailable, vpceptest.OwnedBy(stranger))
	server.AddPublicService("dns", gen.ServiceTypeInterface)
	server.AddEndpoint(vpceptest.EndpointServiceID, stranger)
	client := server.Client()
	makeEndpoint(t, client)
	for kind, want := range map[gen.ResourceType][]gen.Quotas{
		"":                              {{Type: "endpoint", Used: 1, Quota: 9}, {Type: "endpoint_service", Used: 2, Quota: 7}},
		gen.ResourceTypeEndpoint:        {{Type: "endpoint", Used: 1, Quota: 9}},
		gen.ResourceTypeEndpointService: {{Type: "endpoint_service", Used: 2, Quota: 7}},
	} {
		answer, err := client.ListQuotaDetails(t.Context(), gen.ListQuotaDetailsParams{Type: kind})
		require.NoError(t, err)
		assert.Equal(t, want, answer.Quotas.Resources)
	}
}
