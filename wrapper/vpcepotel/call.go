package vpcepotel

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// call is the hook of a call.
func (t *telemetry) call(ctx context.Context, op gen.Operation) (context.Context, func(vpcep.CallResult)) {
	operation := attribute.String("vpcep.operation", op.ID)
	ctx, span := t.tracer.Start(ctx, op.ID, trace.WithAttributes(operation))
	return ctx, func(r vpcep.CallResult) {
		span.SetAttributes(attribute.Int("vpcep.attempts", r.Attempts))
		kind := fail(span, r.Err)
		span.End()
		attributes := metric.WithAttributes(append(kind, operation)...)
		t.meters.operation.Record(ctx, r.Duration.Seconds(), attributes)
		t.meters.attempts.Record(ctx, int64(r.Attempts), attributes)
		if r.RetriesLeft >= 0 {
			t.meters.left.Record(ctx, int64(r.RetriesLeft))
		}
	}
}

// fail marks a span as failed, if there is an error, with what the service said of it, and gives the attributes of the error for
// metrics.
func fail(span trace.Span, err error) []attribute.KeyValue {
	if err == nil {
		return nil
	}
	kind := errorType(err)
	span.SetStatus(codes.Error, "") // The conventions want no text where the type of the error says it all.
	span.SetAttributes(kind)
	if api, ok := errors.AsType[*vpcep.APIError](err); ok {
		if api.Code != "" {
			span.SetAttributes(attribute.String("vpcep.error_code", api.Code))
		}
		if api.RequestID != "" {
			span.SetAttributes(attribute.String("vpcep.request_id", api.RequestID))
		}
	}
	return []attribute.KeyValue{kind}
}
