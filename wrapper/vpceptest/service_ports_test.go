package vpceptest_test

import (
	"net/http"
	"testing"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestServicesOnOnePort(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	client := server.Client()
	makeService(t, client)
	other := makeService(t, client, func(b *gen.CreateEndpointServiceRequestBody) { b.Ports[0].ServerPort = 81 })
	refused(t, server, "EndPoint.3044", http.MethodPut, servicesPath+"/"+other.ID,
		`{"ports":[{"client_port":1,"server_port":80}]}`)
}
