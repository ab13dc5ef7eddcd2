package vpceptest_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestLatency(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		service, err := vpceptest.New(vpceptest.WithLatency(time.Minute))
		require.NoError(t, err)
		begin := time.Now()
		assert.Equal(t, http.StatusOK, ask(t, service, http.MethodGet, permissionsPath))
		assert.Equal(t, time.Minute, time.Since(begin))

		require.NoError(t, service.Inject(vpceptest.Fault{Kind: vpceptest.FaultSlow, Delay: time.Hour, Times: 1}))
		begin = time.Now()
		assert.Equal(t, http.StatusOK, ask(t, service, http.MethodGet, permissionsPath))
		assert.Equal(t, time.Hour+time.Minute, time.Since(begin), "a fault comes on top")
	})
}

// A client that goes on the way to the service has changed nothing; on the way back, it is too late.
func TestLatencyEndsWithTheRequest(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		service, err := vpceptest.New(vpceptest.WithLatency(time.Minute))
		require.NoError(t, err)
		for patience, status := range map[time.Duration]string{
			29 * time.Second: vpceptest.StatusAvailable, 31 * time.Second: "",
		} {
			service.AddEndpointService("s", vpceptest.StatusAvailable)
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			r := httptest.NewRequestWithContext(ctx, http.MethodDelete, servicesPath+"/s", http.NoBody)
			r.Header.Set("X-Auth-Token", service.IssueToken())
			begin := time.Now()
			service.ServeHTTP(httptest.NewRecorder(), r)
			cancel()
			assert.Equal(t, patience, time.Since(begin))
			want := http.StatusOK
			if status == "" {
				want = http.StatusNotFound
			}
			assert.Equal(t, want, ask(t, service, http.MethodGet, servicesPath+"/s"))
		}
	})
}
