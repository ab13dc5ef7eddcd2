package vpcepotel

import (
	"context"
	"errors"
	"net/url"
	"strconv"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/propagation"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/semconv/v1.43.0/httpconv"
	"go.opentelemetry.io/otel/trace"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// attempt is the hook of a request.
func (t *telemetry) attempt(ctx context.Context, a vpcep.Attempt) (context.Context, func(vpcep.AttemptResult)) {
	ctx, span := t.tracer.Start(ctx, a.Op.Method+" "+a.Op.Path,
		trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes(requestAttributes(a)...))
	if t.send != nil {
		t.send.Inject(ctx, propagation.HeaderCarrier(a.Header))
	}
	return ctx, func(r vpcep.AttemptResult) {
		var result []attribute.KeyValue
		if r.StatusCode != 0 {
			result = append(result, semconv.HTTPResponseStatusCode(r.StatusCode))
			span.SetAttributes(result...)
		}
		if r.RequestID != "" {
			span.SetAttributes(attribute.String("vpcep.request_id", r.RequestID))
		}
		result = append(result, fail(span, r.Err)...)
		span.End()
		t.meters.request.Record(ctx, r.Duration.Seconds(), httpconv.RequestMethodAttr(a.Op.Method),
			a.URL.Hostname(), port(a.URL), append(result, semconv.URLTemplate(a.Op.Path))...)
		if errors.Is(r.Err, vpcep.ErrThrottled) {
			t.meters.throttled.Add(ctx, 1)
		}
	}
}

// requestAttributes are what the conventions want of a request before it is sent.
func requestAttributes(a vpcep.Attempt) []attribute.KeyValue {
	attributes := []attribute.KeyValue{
		semconv.HTTPRequestMethodKey.String(a.Op.Method),
		semconv.ServerAddress(a.URL.Hostname()),
		semconv.ServerPort(port(a.URL)),
		semconv.URLFull(a.URL.String()),
		semconv.URLTemplate(a.Op.Path),
	}
	if a.Number > 1 {
		attributes = append(attributes, semconv.HTTPRequestResendCount(a.Number-1))
	}
	return attributes
}

// port is the port of a URL, or the one that belongs to its scheme.
func port(u *url.URL) int {
	if number, err := strconv.Atoi(u.Port()); err == nil {
		return number
	}
	if u.Scheme == "http" {
		return 80
	}
	return 443
}
