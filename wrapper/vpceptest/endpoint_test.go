package vpceptest_test

import (
	"net/http"
	"testing"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestEndpointOfOthersCannotBeSeen(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	for _, id := range []string{server.AddEndpoint(vpceptest.EndpointServiceID, stranger), nobody} {
		path := endpointsPath + "/" + id
		for _, request := range [][3]string{
			{http.MethodGet, path, ""}, {http.MethodDelete, path, ""}, {http.MethodPut, path, "{}"},
			{http.MethodPut, path + "/policy", "{}"}, {http.MethodDelete, path + "/policy", ""},
			{http.MethodPut, path + "/routetables", `{"routetables":[]}`},
			{http.MethodPost, "/v2/" + vpceptest.ProjectID + "/vpc-endpoints/" + id + "/upgrade", `{"action":"start"}`},
		} {
			refused(t, server, "EndPoint.2006", request[0], request[1], request[2])
		}
	}
}
