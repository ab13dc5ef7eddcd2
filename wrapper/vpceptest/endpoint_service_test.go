package vpceptest_test

import (
	"net/http"
	"testing"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestServiceOfOthersCannotBeSeen(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddEndpointService("foreign", vpceptest.StatusAvailable, vpceptest.OwnedBy(stranger))
	server.AddEndpointService("obs", vpceptest.StatusAvailable, vpceptest.AsPublic("OBS", false))
	for _, id := range []string{"foreign", "obs", "unknown"} {
		refused(t, server, "EndPoint.0005", http.MethodGet, servicesPath+"/"+id, "")
		refused(t, server, "EndPoint.0005", http.MethodDelete, servicesPath+"/"+id, "")
		refused(t, server, "EndPoint.2003", http.MethodGet, servicesPath+"/"+id+"/permissions", "")
		refused(t, server, "EndPoint.2003", http.MethodGet, servicesPath+"/"+id+"/connections", "")
	}
}
