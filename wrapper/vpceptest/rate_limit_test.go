package vpceptest_test

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/internal/pipe"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestRateLimit(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		option vpceptest.Option
		status int
		code   string
		text   string
	}{
		"gateway": {vpceptest.WithRateLimit(2, 1500*time.Millisecond), http.StatusTooManyRequests, "APIGW.0308",
			"policy user over ratelimit,limit:2,time:2 second"},
		"service": {vpceptest.WithServiceRateLimit(2, 1500*time.Millisecond), http.StatusBadRequest, "EndPoint.0022", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
			server := vpceptest.NewServer(t, test.option, vpceptest.WithClock(func() time.Time { return now }))
			server.Inject(vpceptest.Fault{Kind: vpceptest.Fault503Empty, Skip: 4, Times: 1})
			assert.Equal(t, []int{200, 200, test.status, test.status}, statuses(t, server, 4))
			now = now.Add(1500*time.Millisecond - 1)
			refused := raw(t, server, http.MethodGet, permissionsPath, "")
			assert.Equal(t, test.code, refused.code())
			assert.Contains(t, refused.body, test.text)
			assert.Empty(t, refused.header.Get("Retry-After"))
			now = now.Add(1)
			raw(t, server, http.MethodGet, permissionsPath, "", "X-Auth-Token", "wrong")
			raw(t, server, http.MethodPost, "/v3/auth/tokens", tokenBody(goodIdentity, projectByID))
			assert.Equal(t, []int{200, 200, test.status}, statuses(t, server, 3), "a new window, and only for those who may")
			now = now.Add(time.Hour)
			assert.Equal(t, []int{503, 200, test.status}, statuses(t, server, 3), "faults come behind")
			assert.Equal(t, 6, server.Accepted())
			assert.Equal(t, 5, server.Rejected())
		})
	}
}

func TestRateLimitOfBoth(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithRateLimit(3, time.Minute), vpceptest.WithServiceRateLimit(1, time.Second),
		vpceptest.WithClock(func() time.Time { return now }))
	assert.Equal(t, []int{200, 400}, statuses(t, server, 2))
	now = now.Add(time.Second)
	assert.Equal(t, []int{200, 429}, statuses(t, server, 2), "what the service refuses counts at the gateway")
}

// The client understands both refusals, whose requests were not performed, and comes again. It waits by the clock of a
// bubble, so a window cannot end because the machine is slow.
func TestClientComesAgain(t *testing.T) {
	t.Parallel()
	for name, option := range map[string]vpceptest.Option{
		"gateway": vpceptest.WithRateLimit(1, 200*time.Millisecond),
		"service": vpceptest.WithServiceRateLimit(1, 200*time.Millisecond),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				service, err := vpceptest.New(option)
				require.NoError(t, err)
				sender := pipe.Serve(t, service)
				client := func(opts ...vpcep.Option) *vpcep.Client {
					made, err := vpcep.New(append([]vpcep.Option{
						vpcep.WithEndpoint("http://127.0.0.1"), vpcep.WithProjectID(vpceptest.ProjectID),
						vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey),
						vpcep.WithHTTPClient(sender),
					}, opts...)...)
					require.NoError(t, err)
					return made
				}
				patient, once := client(), client(vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 1}))
				for n := range 2 {
					require.NoError(t, add(t, patient, account(n)))
				}
				assert.Len(t, service.Whitelist(vpceptest.EndpointServiceID), 2)
				assert.Positive(t, service.Rejected())
				assert.Equal(t, 2, service.Accepted())
				assert.Equal(t, service.Accepted()+service.Rejected(),
					service.Requests(gen.OpBatchAddEndpointServicePermissions().ID))
				assert.ErrorIs(t, add(t, once, account(3)), vpcep.ErrThrottled)
			})
		})
	}
}
