package vpceptest_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestConnectionCount(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddEndpoint(vpceptest.EndpointServiceID, stranger)
	server.AddEndpointService(vpceptest.EndpointServiceID, vpceptest.StatusAvailable, vpceptest.NeedsApproval())
	server.AddEndpoint(vpceptest.EndpointServiceID, stranger)
	server.AddEndpoint("other", stranger)
	assert.Contains(t, raw(t, server, http.MethodGet, servicesPath+"?id="+vpceptest.EndpointServiceID, "").body,
		`"connection_count":1,`, "one that waits is not counted")
}
