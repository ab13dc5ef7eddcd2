package vpceptest_test

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/internal/pipe"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// The service works on pipes too, inside a bubble with a clock of its own.
func TestFaultsInABubble(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		service, err := vpceptest.New()
		require.NoError(t, err)
		for kind, late := range map[vpceptest.FaultKind]time.Duration{vpceptest.FaultSlow: time.Hour, vpceptest.FaultCutAfter: 0} {
			require.NoError(t, service.Inject(vpceptest.Fault{Kind: kind, Times: 1, Delay: time.Hour}))
			transport := pipe.Serve(t, service).Transport
			req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://pipe"+permissionsPath, http.NoBody)
			require.NoError(t, err)
			req.Header.Set("X-Auth-Token", service.IssueToken())
			start := time.Now()
			resp, err := transport.RoundTrip(req)
			assert.Equal(t, late, time.Since(start))
			assert.Equal(t, kind == vpceptest.FaultSlow, err == nil, err)
			if err == nil {
				require.NoError(t, resp.Body.Close())
			}
		}
	})
}
