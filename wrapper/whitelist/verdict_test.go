package whitelist_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// A write that the service refuses for good is not taken for one that the region does not have, and is not looked into.
func TestAnEndpointServiceThatIsGone(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		posts := 0
		b.before = onPosts(func(n int, w http.ResponseWriter) bool {
			posts = n
			refuse(w, http.StatusNotFound, "EndPoint.0005")
			return true
		})
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 2)...),
			whitelist.WithChunkSize(1), whitelist.WithParallel(1))
		require.ErrorIs(t, err, vpcep.ErrNotFound)
		assert.Equal(t, []whitelist.Status{whitelist.StatusFailed, whitelist.StatusNotAttempted}, statuses(outcomes))
		assert.Equal(t, 1, posts)
		assert.Equal(t, 1, b.Requests(opList))
	})
}

// A service that is available and says that it is not ends the run after a while.
func TestAServiceThatIsNeverReady(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		posts := 0
		b.before = func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method == http.MethodPost {
				posts++
				refuse(w, http.StatusBadRequest, "EndPoint.2004")
			}
			return r.Method == http.MethodPost
		}
		start := time.Now()
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 2)...),
			whitelist.WithChunkSize(1), whitelist.WithParallel(1))
		require.ErrorIs(t, err, vpcep.ErrNotReady)
		assert.Equal(t, (0+2+4+8+6*16)*time.Second, time.Since(start), "it is asked at once, and then after longer and longer pauses")
		assert.Equal(t, []whitelist.Status{whitelist.StatusFailed, whitelist.StatusNotAttempted}, statuses(outcomes))
		assert.Equal(t, 1+10, posts)
	})
}

// Which answers to a list are worth another request.
func TestWhichListsAreRepeated(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		status   int
		code     string
		body     string
		requests int
		works    bool
	}{
		"a timeout":                   {http.StatusRequestTimeout, "", "", 2, true},
		"trouble":                     {http.StatusInternalServerError, "EndPoint.0001", "", 2, true},
		"half an answer":              {http.StatusOK, "", `{"permissions":[`, 2, true},
		"a refusal in spite of a 504": {http.StatusGatewayTimeout, "EndPoint.0011", "", 1, false},
		"forbidden in spite of a 500": {http.StatusInternalServerError, "EndPoint.0004", "", 1, false},
		"somewhere else":              {http.StatusFound, "", "<html>", 1, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				lists := 0
				b.before = func(w http.ResponseWriter, _ *http.Request) bool {
					lists++
					switch {
					case lists > 1:
						return false
					case test.code != "":
						refuse(w, test.status, test.code)
					default:
						w.Header().Set("Content-Type", "application/json")
						w.WriteHeader(test.status)
						_, _ = w.Write([]byte(test.body))
					}
					return true
				}
				_, err := whitelist.Plan(t.Context(), b.client, serviceID, entries(account(0)))
				assert.Equal(t, test.works, err == nil, "%v", err)
				assert.Equal(t, test.requests, lists)
			})
		})
	}
}

// A call that surely was not sent is sent again without a look.
func TestACallThatWasNotSent(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	dials := 0
	transport := &http.Transport{DisableKeepAlives: true, DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		if dials++; dials == 2 {
			return nil, &net.OpError{Op: "dial", Err: errors.New("refused")}
		}
		return new(net.Dialer).DialContext(ctx, network, address)
	}}
	client := server.Client(vpcep.WithHTTPClient(&http.Client{Transport: transport}))
	outcomes, err := whitelist.Add(t.Context(), client, serviceID, entries(account(1)), whitelist.WithSettleTime(time.Millisecond))
	require.NoError(t, err)
	assert.Equal(t, []whitelist.Status{whitelist.StatusAdded}, statuses(outcomes))
	assert.Equal(t, 4, dials)
	assert.Equal(t, 2, server.Requests(opList), "before and afterwards")
	assert.Equal(t, 1, server.Requests(opAdd))
}
