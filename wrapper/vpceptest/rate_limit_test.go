package vpceptest_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
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

// The client understands both refusals, whose requests were not performed, and comes again.
func TestClientComesAgain(t *testing.T) {
	t.Parallel()
	for _, option := range []vpceptest.Option{
		vpceptest.WithRateLimit(1, 200*time.Millisecond), vpceptest.WithServiceRateLimit(1, 200*time.Millisecond),
	} {
		server := vpceptest.NewServer(t, option)
		client := server.Client()
		for n := range 2 {
			require.NoError(t, add(t, client, account(n)))
		}
		assert.Len(t, whitelist(server), 2)
		assert.Positive(t, server.Rejected())
		assert.Equal(t, 2, server.Accepted())
		assert.Equal(t, server.Accepted()+server.Rejected(), server.Requests(gen.OpBatchAddEndpointServicePermissions().ID))

		once := server.Client(vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 1}))
		assert.ErrorIs(t, add(t, once, account(3)), vpcep.ErrThrottled)
	}
}
