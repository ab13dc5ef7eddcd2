package vpceptest_test

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// watched is a server with a log of its exchanges.
func watched(t *testing.T, opts ...vpceptest.Option) (*vpceptest.Server, *vpceptest.ExchangeLog) {
	t.Helper()
	log := vpceptest.NewExchangeLog(100)
	return vpceptest.NewServer(t, append(opts, vpceptest.WithObserver(log.Add))...), log
}

// only is the one exchange of a log.
func only(t *testing.T, log *vpceptest.ExchangeLog) vpceptest.Exchange {
	t.Helper()
	list := log.Exchanges()
	require.Len(t, list, 1)
	return list[0]
}

func TestExchangeOfASuccess(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server, log := watched(t, vpceptest.WithClock(func() time.Time { return now }), vpceptest.WithLatency(20*time.Millisecond))
	got := raw(t, server, http.MethodPost, permissionsPath+"/batch-create?", `{ "permissions": [{"permission": "*", "description": "a <b>"}] }`)
	seen := only(t, log)
	assert.Equal(t, uint64(1), seen.Number)
	assert.Equal(t, now, seen.Begin)
	assert.GreaterOrEqual(t, seen.Duration, 20*time.Millisecond)
	assert.Less(t, seen.Duration, time.Minute)
	assert.Equal(t, "BatchAddEndpointServicePermissions", seen.Operation)
	assert.Equal(t, got.header.Get("X-Request-Id"), seen.RequestID)
	assert.Equal(t, "token", seen.Credentials)
	assert.Empty(t, seen.Violations)
	assert.Empty(t, seen.Code+seen.Message)
	assert.Equal(t, server.URL+permissionsPath+"/batch-create", seen.Request.URL)
	assert.Equal(t, http.MethodPost, seen.Request.Method)
	assert.Equal(t, "HTTP/1.1", seen.Request.Protocol)
	assert.Equal(t, vpceptest.Body{Size: 64, Text: `{"permissions":[{"permission":"*","description":"a <b>"}]}`}, seen.Request.Body)
	assert.Equal(t, http.StatusOK, seen.Answer.Status)
	assert.Equal(t, got.header, seen.Answer.Header, "but for nothing")
	assert.JSONEq(t, got.body, seen.Answer.Body.Text)
}

func TestExchangeSaysAllViolations(t *testing.T) {
	t.Parallel()
	const create = permissionsPath + "/batch-create"
	tests := map[string]struct {
		method, path, body string
		header             []string
		want               map[string]string // Parts of the problems.
		code               string
	}{
		"members": {
			method: http.MethodPost, path: create, body: `{"permissions":[{"permission":"*"},{"permission":"x","description":"","odd":1}]}`,
			want: map[string]string{
				"$.permissions[0].description": "missing", "$.permissions[1].permission": `none of the forms everyone (^\*$), account (`, "$.permissions[1]": `"odd"`,
			},
			code: "EndPoint.0002",
		},
		"parameters": {
			method: http.MethodGet, path: permissionsPath + "?limit=0&sort_dir=down",
			want: map[string]string{"query.limit": "at least 1", "query.sort_dir": "allowed values"}, code: "EndPoint.0006",
		},
		"unknown parameter": {
			method: http.MethodGet, path: permissionsPath + "?limits=1&offset=-1",
			want: map[string]string{"query.limits": "unknown", "query.offset": "at least 0"}, code: "EndPoint.0002",
		},
		"too large": {
			method: http.MethodGet, path: permissionsPath + "?offset=2147483648", want: map[string]string{"query.offset": "too large"}, code: "EndPoint.0010",
		},
		"no body":      {method: http.MethodPost, path: create, want: map[string]string{"$": "missing"}, code: "EndPoint.0011"},
		"no JSON":      {method: http.MethodPost, path: create, body: `{"permissions":[`, want: map[string]string{"$": "not JSON, at byte"}, code: "EndPoint.0002"},
		"other method": {method: http.MethodPatch, path: permissionsPath, want: map[string]string{"method": "which has GET"}, code: "APIGW.0201"},
		"unknown path": {method: http.MethodGet, path: "/v9/x", want: map[string]string{"path": "no operation"}, code: "APIGW.0101"},
		"also without good credentials": {
			method: http.MethodGet, path: permissionsPath + "?limit=0", header: []string{"X-Auth-Token", "bad"},
			want: map[string]string{"query.limit": "at least 1"}, code: "APIGW.0301",
		},
		"other type": {
			method: http.MethodPost, path: create, body: `{"permissions":[]}`, header: []string{"Content-Type", "text/odd"},
			want: map[string]string{"header.Content-Type": "must be application/json"}, code: "EndPoint.0002",
		},
		"no type": {
			method: http.MethodPost, path: create, body: `{"permissions":[]}`, header: []string{"Content-Type", ""},
			want: map[string]string{"header.Content-Type": "missing"}, code: "EndPoint.0012",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, log := watched(t)
			raw(t, server, test.method, test.path, test.body, test.header...)
			seen := only(t, log)
			assert.Equal(t, test.code, seen.Code)
			assert.NotEmpty(t, seen.Message)
			got := map[string]string{}
			for _, v := range seen.Violations {
				got[v.Path] = v.Problem
			}
			for path, part := range test.want {
				assert.Contains(t, got[path], part, "%s: %v", path, got)
			}
			assert.Len(t, got, len(test.want), "%v", got)
		})
	}
}

func TestExchangeNamesTheFault(t *testing.T) {
	t.Parallel()
	server, log := watched(t)
	for kind, status := range map[vpceptest.FaultKind]int{
		vpceptest.FaultForbidden: 403, vpceptest.FaultCutBefore: 0, vpceptest.FaultTimeoutAfter: 504, vpceptest.Fault502HTML: 502,
	} {
		server.Inject(vpceptest.Fault{Kind: kind, Times: 1})
		_, err := create(t, server.URL, server.IssueToken())
		assert.Equal(t, status == 0, err != nil)
		list := log.Exchanges()
		seen := list[len(list)-1]
		assert.Equal(t, kind, seen.Fault)
		assert.Equal(t, status, seen.Answer.Status)
		assert.Empty(t, seen.Violations)
		assert.False(t, seen.Answer.Body.Cut)
	}
}

func TestExchangeOfAClientThatWent(t *testing.T) {
	t.Parallel()
	server, log := watched(t)
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultSlow, Delay: time.Hour})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := server.Client(vpcep.WithRetry(vpcep.RetryPolicy{MaxAttempts: 1})).ListQuotaDetails(ctx)
	require.Error(t, err)
	for range log.Watch(t.Context(), 0) {
		break
	}
	assert.Zero(t, only(t, log).Answer.Status)
	assert.Equal(t, "signature", only(t, log).Credentials)
}

func TestObserverMustBeThere(t *testing.T) {
	t.Parallel()
	_, err := vpceptest.New(vpceptest.WithObserver(nil))
	assert.ErrorContains(t, err, "a function is nil")
}

// ExampleWithObserver shows what a client did wrong.
func ExampleWithObserver() {
	// This is the body of a test; t is what it gets.
	test := func(t vpceptest.TB) {
		log := vpceptest.NewExchangeLog(100)
		server := vpceptest.NewServer(t, vpceptest.WithObserver(log.Add))
		request, _ := http.NewRequestWithContext(context.Background(), http.MethodGet, server.URL+permissionsPath+"?limit=0", http.NoBody)
		request.Header.Set("X-Auth-Token", server.IssueToken())
		answer, err := http.DefaultTransport.RoundTrip(request)
		if err != nil {
			t.Fatalf("%v", err)
		}
		_ = answer.Body.Close()
		for _, exchange := range log.Exchanges() {
			fmt.Println(exchange.Operation, exchange.Answer.Status, exchange.Code)
			for _, violation := range exchange.Violations {
				fmt.Println(violation.Path+":", violation.Problem)
			}
		}
	}
	example(test)

	// Output:
	// ListServicePermissionsDetails 400 EndPoint.0006
	// query.limit: number must be at least 1
}
