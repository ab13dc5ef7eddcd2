package vpcepotel

import (
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/semconv/v1.43.0/httpconv"
)

// meters are the instruments of the metrics.
type meters struct {
	request   httpconv.ClientRequestDuration
	operation metric.Float64Histogram
	attempts  metric.Int64Histogram
	throttled metric.Int64Counter
	left      metric.Int64Gauge
}

// newMeters makes the instruments. An instrument that cannot be made measures nothing, and OpenTelemetry is told.
func newMeters(m metric.Meter) meters {
	return meters{
		request: made(httpconv.NewClientRequestDuration(m)),
		operation: made(m.Float64Histogram("vpcep.client.operation.duration", metric.WithUnit("s"),
			metric.WithDescription("Duration of calls, pauses included."),
			metric.WithExplicitBucketBoundaries(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120))),
		attempts: made(m.Int64Histogram("vpcep.client.operation.attempts", metric.WithUnit("{request}"),
			metric.WithDescription("Requests of each call."), metric.WithExplicitBucketBoundaries(0, 1, 2, 3, 4, 5, 8))),
		throttled: made(m.Int64Counter("vpcep.client.throttled", metric.WithUnit("{request}"),
			metric.WithDescription("Requests that were refused because there were too many."))),
		left: made(m.Int64Gauge("vpcep.client.retries_left", metric.WithUnit("{retry}"),
			metric.WithDescription("Retries that the budget of the client still allows."))),
	}
}

func made[T any](instrument T, err error) T {
	if err != nil {
		otel.Handle(err)
	}
	return instrument
}
