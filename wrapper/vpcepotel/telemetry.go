// Package vpcepotel tells OpenTelemetry about the calls of a client: a span for each call and for each request, and metrics.
//
//	client, err := vpcep.New(append(vpcepotel.Options(vpcepotel.Config{}), vpcep.FromEnv())...)
//
// A call has a span of kind internal with the name of the operation. Each of its requests has a span of kind client below it, by
// the semantic conventions for HTTP clients, version 1.43.0. Requests for tokens, keys and projects are calls too. The metrics:
//
//   - http.client.request.duration: seconds of each request, by the same conventions
//   - vpcep.client.operation.duration: seconds of each call, pauses included
//   - vpcep.client.operation.attempts: requests of each call
//   - vpcep.client.throttled: requests that were refused because there were too many
//   - vpcep.client.retries_left: retries that the budget of the client still allows, after each call; none without a budget
//
// No attribute holds a header, a query, a body or the message of an error.
package vpcepotel

import (
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/propagation"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// scope is the name of what is measured here.
const scope = "github.com/vpcep-go/vpcep/wrapper/vpcepotel"

// Config says where spans and metrics go. The zero value is good.
type Config struct {
	TracerProvider trace.TracerProvider // Default: the global one.
	MeterProvider  metric.MeterProvider // Default: the global one.

	// Propagator puts the trace context into the headers of requests, those to IAM and to the metadata service included, such as
	// propagation.TraceContext{}. Default: none, and nothing of the trace is sent.
	Propagator propagation.TextMapPropagator
}

// Options are options of vpcep.New and of Client.With. They take the place of WithHook and WithAttemptHook.
func Options(c Config) []vpcep.Option {
	if c.TracerProvider == nil {
		c.TracerProvider = otel.GetTracerProvider()
	}
	if c.MeterProvider == nil {
		c.MeterProvider = otel.GetMeterProvider()
	}
	t := &telemetry{
		tracer: c.TracerProvider.Tracer(scope, trace.WithSchemaURL(semconv.SchemaURL)),
		meters: newMeters(c.MeterProvider.Meter(scope, metric.WithSchemaURL(semconv.SchemaURL))),
		send:   c.Propagator,
	}
	return []vpcep.Option{vpcep.WithHook(t.call), vpcep.WithAttemptHook(t.attempt)}
}

// telemetry makes spans and metrics.
type telemetry struct {
	tracer trace.Tracer
	meters meters
	send   propagation.TextMapPropagator // May be nil.
}
