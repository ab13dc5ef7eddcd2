package whitelist_test

import (
	"net/http"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/internal/pipe"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// bubble is a service and a client of it inside a bubble.
type bubble struct {
	*vpceptest.Service
	client *vpcep.Client
	// before is called with every request, before the service gets it. It may answer itself; then it reports true.
	before func(w http.ResponseWriter, r *http.Request) bool
}

// inBubble runs a test with a service whose clock, as that of the client, only moves while all wait.
func inBubble(t *testing.T, test func(t *testing.T, b *bubble), opts ...vpceptest.Option) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := &bubble{}
		var err error
		b.Service, err = vpceptest.New(append([]vpceptest.Option{
			vpceptest.WithReport(func(err error) { t.Error(err) }),
		}, opts...)...)
		require.NoError(t, err)
		handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if b.before == nil || !b.before(w, r) {
				b.ServeHTTP(w, r)
			}
		})
		b.client, err = vpcep.New(
			vpcep.WithEndpoint("http://127.0.0.1"), vpcep.WithProjectID(vpceptest.ProjectID),
			vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey),
			vpcep.WithHTTPClient(pipe.Serve(t, handler)),
		)
		require.NoError(t, err)
		test(t, b)
	})
}
