package vpcep_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/internal/pipe"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// newBubble starts a service and a client of it inside a bubble of testing/synctest. Both end with the test of the bubble.
func newBubble(t *testing.T, service []vpceptest.Option, client ...vpcep.Option) (*vpceptest.Service, *vpcep.Client) {
	t.Helper()
	s, err := vpceptest.New(append([]vpceptest.Option{
		vpceptest.WithReport(func(err error) { t.Error(err) }),
	}, service...)...)
	require.NoError(t, err)
	c, err := vpcep.New(append([]vpcep.Option{
		vpcep.WithEndpoint("http://127.0.0.1"), vpcep.WithIAMEndpoint("http://127.0.0.1"),
		vpcep.WithProjectID(vpceptest.ProjectID), vpcep.WithHTTPClient(pipe.Serve(t, s)),
	}, client...)...)
	require.NoError(t, err)
	t.Cleanup(c.CloseIdleConnections) // Another option may have given another transport.
	return s, c
}

// withKey are the credentials of the embedded service.
func withKey() vpcep.Option { return vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey) }
