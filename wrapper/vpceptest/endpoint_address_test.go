package vpceptest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestEndpointsGetFreeAddresses(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	client := server.Client()
	makeEndpoint(t, client, func(b *gen.CreateEndpointRequestBody) { b.PortIP = "192.168.0.11" })
	var found []string
	for range 2 {
		found = append(found, details(t, client, makeEndpoint(t, client).ID).IP)
	}
	assert.Equal(t, []string{"192.168.0.10", "192.168.0.12"}, found)
	elsewhere := makeEndpoint(t, client, func(b *gen.CreateEndpointRequestBody) {
		b.VPCID, b.SubnetID, b.PortIP, b.IPv6Address = "other", nobody, "192.168.0.10", "fd00::1"
	})
	assert.Equal(t, "fd00::1", elsewhere.IPv6Address)
}
