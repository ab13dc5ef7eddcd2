package vpceptest_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// recorder is a TB that keeps what it is told.
type recorder struct {
	mu       sync.Mutex
	cleanups []func()
	errors   []string
	fatals   []string
}

func (r *recorder) Helper() {}

func (r *recorder) Cleanup(f func()) { r.cleanups = append(r.cleanups, f) }

func (r *recorder) Errorf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.errors = append(r.errors, fmt.Sprintf(format, args...))
}

func (r *recorder) Fatalf(format string, args ...any) {
	r.fatals = append(r.fatals, fmt.Sprintf(format, args...))
}

func (r *recorder) end() {
	for _, f := range slices.Backward(r.cleanups) {
		f()
	}
}

func TestServerForTheTimeOfATest(t *testing.T) {
	t.Parallel()
	tb := &recorder{}
	server := vpceptest.NewServer(tb)
	client := server.Client()
	require.NoError(t, add(t, client, account(1)))
	assert.Len(t, server.Whitelist(vpceptest.EndpointServiceID), 1)

	tb.end()
	server.Close()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL, http.NoBody)
	require.NoError(t, err)
	_, err = http.DefaultClient.Do(req)
	assert.Error(t, err, "nobody listens any more")
	assert.Empty(t, tb.errors)
	assert.Empty(t, tb.fatals)
}

func TestServerReportsToTheTest(t *testing.T) {
	t.Parallel()
	tb := &recorder{}
	server := vpceptest.NewServer(tb, vpceptest.WithBatchLimit(0))
	assert.Nil(t, server)
	assert.Len(t, tb.fatals, 1)

	tb = &recorder{}
	server = vpceptest.NewServer(tb)
	defer tb.end()
	assert.Nil(t, server.Client(vpcep.WithProjectID("")))
	server.Inject(vpceptest.Fault{Kind: "nothing"})
	assert.Len(t, tb.fatals, 2)
}

func TestServerReportsAnAnswerThatBreaksTheContract(t *testing.T) {
	t.Parallel()
	tb := &recorder{}
	server := vpceptest.NewServer(tb)
	defer tb.end()
	server.AddPermissions(vpceptest.EndpointServiceID, "not a permission of the contract")
	result := raw(t, server, http.MethodGet, permissionsPath, "")
	assert.Equal(t, http.StatusOK, result.status, "this answer takes any string")
	server.AddEndpointService(vpceptest.EndpointServiceID, "not a state of the contract")
	result = raw(t, server, http.MethodGet, strings.TrimSuffix(permissionsPath, "/permissions"), "")
	assert.Equal(t, http.StatusInternalServerError, result.status)
	require.Len(t, tb.errors, 1)
	assert.Contains(t, tb.errors[0], "ListServiceDetails")
}

func TestServerWithTemporaryKey(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithTemporaryAccessKey("KEY", "secret", "token"),
		vpceptest.WithProjectID("another-project"))
	require.NoError(t, add(t, server.Client(), account(1)))
	plain, err := vpcep.New(append(server.HostOptions(), vpcep.WithAccessKey("KEY", "secret"))...)
	require.NoError(t, err)
	defer plain.CloseIdleConnections()
	assert.ErrorIs(t, add(t, plain, account(1)), vpcep.ErrUnauthorized, "the security token is missing")
}

func TestCloseEndsSlowAnswers(t *testing.T) {
	t.Parallel()
	tb := &recorder{}
	server := vpceptest.NewServer(tb)
	client := server.Client(vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 1}))
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultSlow, Delay: time.Hour})
	done := make(chan error, 1)
	go func() { done <- add(t, client, account(1)) }()
	require.Eventually(t, func() bool {
		return server.Requests(gen.OpBatchAddEndpointServicePermissions().ID) == 1
	}, 5*time.Second, time.Millisecond)
	tb.end()
	select {
	case err := <-done:
		var api *vpcep.APIError
		assert.Error(t, err)
		assert.NotErrorAs(t, err, &api, "a broken connection is no answer")
	case <-time.After(5 * time.Second):
		t.Fatal("the slow answer outlives the server")
	}
}
