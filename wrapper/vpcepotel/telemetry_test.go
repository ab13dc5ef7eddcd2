package vpcepotel_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const (
	listID   = "ListServicePermissionsDetails"
	listPath = "/v1/{project_id}/vpc-endpoint-services/{vpc_endpoint_service_id}/permissions"
)

// TestSpansAndMetricsOfACallWithRetries has a broken request, a throttled one and a success.
func TestSpansAndMetricsOfACallWithRetries(t *testing.T) {
	t.Parallel()
	server, r := vpceptest.NewServer(t), newRecorded()
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultCutBefore, Times: 1})
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultStatus, Status: http.StatusTooManyRequests, Times: 1})
	_, err := r.client(server).ListServicePermissionsDetails(t.Context(), vpceptest.EndpointServiceID,
		gen.ListServicePermissionsDetailsParams{Limit: 7})
	require.NoError(t, err)
	at, err := url.Parse(server.URL)
	require.NoError(t, err)

	calls := r.named(listID)
	require.Len(t, calls, 1)
	assert.Equal(t, trace.SpanKindInternal, calls[0].SpanKind)
	assert.Equal(t, codes.Unset, calls[0].Status.Code)
	assert.Equal(t, map[string]string{"vpcep.operation": listID, "vpcep.attempts": "3"}, attributes(calls[0]))

	attempts := r.named("GET " + listPath)
	require.Len(t, attempts, 3)
	for i, more := range []map[string]string{
		{"error.type": "connection"},
		{"http.request.resend_count": "1", "http.response.status_code": "429", "error.type": "429"},
		{"http.request.resend_count": "2", "http.response.status_code": "200"},
	} {
		assert.Equal(t, calls[0].SpanContext.SpanID(), attempts[i].Parent.SpanID())
		assert.Equal(t, trace.SpanKindClient, attempts[i].SpanKind)
		assert.Equal(t, more["error.type"] != "", attempts[i].Status.Code == codes.Error)
		got := attributes(attempts[i])
		if more["http.response.status_code"] != "" {
			assert.NotEmpty(t, got["vpcep.request_id"])
		}
		delete(got, "vpcep.request_id")
		maps.Copy(more, map[string]string{
			"http.request.method": "GET", "server.address": at.Hostname(), "server.port": at.Port(), "url.template": listPath,
			"url.full": server.URL + "/v1/" + vpceptest.ProjectID + "/vpc-endpoint-services/" + vpceptest.EndpointServiceID + "/permissions",
		})
		assert.Equal(t, more, got)
	}

	success := fmt.Sprint(map[string]string{"vpcep.operation": listID})
	assert.Equal(t, map[string]float64{success: 1}, r.points(t, "vpcep.client.operation.duration"))
	assert.Equal(t, map[string]float64{success: 3}, r.points(t, "vpcep.client.operation.attempts"))
	assert.Equal(t, map[string]float64{"map[]": 1}, r.points(t, "vpcep.client.throttled"))
	assert.Equal(t, map[string]float64{"map[]": 100}, r.points(t, "vpcep.client.retries_left"))
	requests := map[string]float64{}
	for _, more := range []map[string]string{
		{"http.response.status_code": "429", "error.type": "429"}, {"error.type": "connection"}, {"http.response.status_code": "200"},
	} {
		more["http.request.method"], more["url.template"] = "GET", listPath
		more["server.address"], more["server.port"] = at.Hostname(), at.Port()
		requests[fmt.Sprint(more)] = 1
	}
	assert.Equal(t, requests, r.points(t, "http.client.request.duration"))
}

// TestErrorTypes has calls that fail in every way. The service's words are in no attribute.
func TestErrorTypes(t *testing.T) {
	t.Parallel()
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	late, cancel := context.WithTimeout(t.Context(), 0)
	defer cancel()
	for want, test := range map[string]struct {
		ctx   context.Context
		fault vpceptest.Fault
		id    string
		code  string
	}{
		"400":               {id: "00000000-0000-0000-0000-000000000000", code: "EndPoint.2003"},
		"403":               {fault: vpceptest.Fault{Kind: vpceptest.FaultProject}, code: "APIGW.0310"},
		"unexpected_answer": {fault: vpceptest.Fault{Kind: vpceptest.FaultTruncatedJSON}},
		"canceled":          {ctx: ended},
		"timeout":           {ctx: late},
		"connection":        {fault: vpceptest.Fault{Kind: vpceptest.FaultCutBefore}},
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			server, r := vpceptest.NewServer(t), newRecorded()
			if test.fault.Kind != "" {
				server.Inject(test.fault)
			}
			ctx, id := t.Context(), vpceptest.EndpointServiceID
			if test.ctx != nil {
				ctx = test.ctx
			}
			if test.id != "" {
				id = test.id
			}
			_, err := r.client(server).ListServicePermissionsDetails(ctx, id)
			require.Error(t, err)
			calls := r.named(listID)
			require.Len(t, calls, 1)
			assert.Equal(t, codes.Error, calls[0].Status.Code)
			assert.Empty(t, calls[0].Status.Description)
			assert.Empty(t, calls[0].Events)
			got := attributes(calls[0])
			assert.Equal(t, want, got["error.type"], err)
			assert.Equal(t, test.code, got["vpcep.error_code"])
		})
	}
}

// TestTheTraceContextGoesOutOnlyIfAskedFor looks at what the service got.
func TestTheTraceContextGoesOutOnlyIfAskedFor(t *testing.T) {
	t.Parallel()
	for _, send := range []propagation.TextMapPropagator{nil, propagation.TraceContext{}} {
		var sent atomic.Value
		server, r := vpceptest.NewServer(t), newRecorded()
		r.config.Propagator = send
		client := r.client(server, vpcep.WithHTTPClient(&http.Client{Transport: tap(func(req *http.Request) {
			sent.Store(req.Header.Get("Traceparent"))
		})}))
		_, err := client.ListServicePermissionsDetails(t.Context(), vpceptest.EndpointServiceID)
		require.NoError(t, err, "a signed request with one more header")
		attempt := r.named("GET ")[0].SpanContext
		want := ""
		if send != nil {
			want = fmt.Sprintf("00-%s-%s-01", attempt.TraceID(), attempt.SpanID())
		}
		assert.Equal(t, want, sent.Load())
	}
}

// tap sees each request on its way.
type tap func(req *http.Request)

func (see tap) RoundTrip(req *http.Request) (*http.Response, error) {
	see(req)
	return http.DefaultTransport.RoundTrip(req)
}
