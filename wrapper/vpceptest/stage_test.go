package vpceptest_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// A life of a service and its endpoint, with a delay and a clock of our own.
func TestDelay(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 500, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithDelay(time.Minute),
		vpceptest.WithClock(func() time.Time { return now }), vpceptest.WithTokenLifetime(time.Hour))
	client := server.Client()
	id := makeService(t, client, func(b *gen.CreateEndpointServiceRequestBody) { b.ApprovalEnabled = new(true) }).ID
	status := func() gen.ServiceStatus {
		found, err := client.ListServiceDetails(t.Context(), id)
		require.NoError(t, err)
		return found.Status
	}
	body := `{"endpoint_service_id":"` + id + `","vpc_id":"v","subnet_id":"` + subnetID + `"}`

	now = now.Add(time.Minute - 1)
	assert.Equal(t, gen.ServiceStatusCreating, status())
	refused(t, server, "EndPoint.2004", http.MethodPost, endpointsPath, body)
	refused(t, server, "EndPoint.2004", http.MethodDelete, servicesPath+"/"+id, "")
	refused(t, server, "EndPoint.3045", http.MethodPut, servicesPath+"/"+id, "{}")
	now = now.Add(1)
	assert.Equal(t, gen.ServiceStatusAvailable, status())
	available, err := client.ListServiceDetails(t.Context(), id)
	require.NoError(t, err)
	assert.Equal(t, time.Minute, available.UpdatedAt.Sub(available.CreatedAt))

	endpoint := makeEndpoint(t, client, at(id)).ID
	path := endpointsPath + "/" + endpoint
	see := func(want gen.EndpointStatus) *gen.EndpointInfoResp {
		found := details(t, client, endpoint)
		assert.Equal(t, want, found.Status)
		return found
	}
	see(gen.EndpointStatusCreating)
	refused(t, server, "EndPoint.2019", http.MethodDelete, path, "")
	refused(t, server, "EndPoint.2019", http.MethodPut, path, "{}")
	decide := servicesPath + "/" + id + "/connections/action"
	refused(t, server, "EndPoint.2019", http.MethodPost, decide, `{"action":"receive","endpoints":["`+endpoint+`"]}`)
	now = now.Add(time.Hour)
	waiting := see(gen.EndpointStatusPendingAcceptance)
	assert.Equal(t, time.Minute, waiting.UpdatedAt.Sub(waiting.CreatedAt), "when it was due, not when somebody looked")
	assert.Empty(t, waiting.IP)

	act := func(action gen.ConnectionAction) {
		answer, err := client.AcceptOrRejectEndpoint(t.Context(), id, gen.AcceptOrRejectEndpointRequestBody{
			Action: action, Endpoints: []string{endpoint},
		})
		require.NoError(t, err)
		assert.Equal(t, details(t, client, endpoint).Status, answer.Connections[0].Status, "the old state")
	}
	act(gen.ConnectionActionReceive)
	see(gen.EndpointStatusPendingAcceptance)
	act(gen.ConnectionActionReject)
	now = now.Add(time.Minute)
	see(gen.EndpointStatusRejected)
	act(gen.ConnectionActionReceive)
	act(gen.ConnectionActionReject)
	now = now.Add(time.Minute)
	see(gen.EndpointStatusRejected)
	act(gen.ConnectionActionReceive)
	now = now.Add(time.Minute)
	assert.NotEmpty(t, see(gen.EndpointStatusAccepted).IP)

	require.NoError(t, client.DeleteEndpoint(t.Context(), endpoint))
	see(gen.EndpointStatusDeleting)
	refused(t, server, "EndPoint.2018", http.MethodDelete, path, "")
	refused(t, server, "EndPoint.3006", http.MethodDelete, servicesPath+"/"+id, "")
	now = now.Add(time.Minute)
	refused(t, server, "EndPoint.2008", http.MethodGet, path, "")
	require.NoError(t, client.DeleteEndpointService(t.Context(), id))
	assert.Equal(t, gen.ServiceStatusDeleting, status())
	require.NoError(t, client.DeleteEndpointService(t.Context(), id), "once more")
	now = now.Add(time.Minute)
	refused(t, server, "EndPoint.0005", http.MethodGet, servicesPath+"/"+id, "")
}

// Without a delay a change is over by the next request, at the same time.
func TestNoDelay(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	client := server.Client()
	made := makeService(t, client)
	assert.Equal(t, gen.ServiceStatusCreating, made.Status)
	endpoint := makeEndpoint(t, client, at(made.ID))
	assert.Equal(t, gen.EndpointStatusCreating, endpoint.Status)
	assert.Equal(t, gen.EndpointStatusAccepted, details(t, client, endpoint.ID).Status)
	require.NoError(t, client.DeleteEndpoint(t.Context(), endpoint.ID))
	require.NoError(t, client.DeleteEndpointService(t.Context(), made.ID))
	refused(t, server, "EndPoint.2008", http.MethodDelete, endpointsPath+"/"+endpoint.ID, "")
	refused(t, server, "EndPoint.0005", http.MethodDelete, servicesPath+"/"+made.ID, "")
}

// Nothing runs behind the states, so they go with the clock of a bubble too.
func TestDelayInABubble(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		service, err := vpceptest.New(vpceptest.WithDelay(time.Minute))
		require.NoError(t, err)
		service.AddEndpointService("s", vpceptest.StatusAvailable)
		assert.Equal(t, http.StatusNoContent, ask(t, service, http.MethodDelete, servicesPath+"/s"))
		time.Sleep(time.Minute - 1)
		assert.Equal(t, http.StatusOK, ask(t, service, http.MethodGet, servicesPath+"/s"))
		time.Sleep(time.Nanosecond)
		assert.Equal(t, http.StatusNotFound, ask(t, service, http.MethodGet, servicesPath+"/s"))
	})
}

// ask sends a request without a network and gives the status of the answer.
func ask(t *testing.T, service *vpceptest.Service, method, path string) int {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, http.NoBody)
	r.Header.Set("X-Auth-Token", service.IssueToken())
	w := httptest.NewRecorder()
	service.ServeHTTP(w, r)
	if w.Code == http.StatusNoContent {
		assert.NotContains(t, w.Header(), "Content-Length")
	}
	return w.Code
}
