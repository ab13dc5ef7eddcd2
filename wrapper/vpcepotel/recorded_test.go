package vpcepotel_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/attribute"
	metricsdk "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	tracesdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpcepotel"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// recorded is what the SDK got, in memory.
type recorded struct {
	spans  *tracetest.InMemoryExporter
	reader *metricsdk.ManualReader
	config vpcepotel.Config
}

func newRecorded() *recorded {
	r := &recorded{spans: tracetest.NewInMemoryExporter(), reader: metricsdk.NewManualReader()}
	r.config.TracerProvider = tracesdk.NewTracerProvider(tracesdk.WithSyncer(r.spans))
	r.config.MeterProvider = metricsdk.NewMeterProvider(metricsdk.WithReader(r.reader))
	return r
}

// client is a client of an embedded service that pauses for a moment only.
func (r *recorded) client(server *vpceptest.Server, opts ...vpcep.Option) *vpcep.Client {
	quick := vpcep.RetryPolicy{BaseDelay: time.Millisecond, ThrottledDelay: time.Millisecond, MaxDelay: time.Millisecond}
	return server.Client(slices.Concat(vpcepotel.Options(r.config), []vpcep.Option{vpcep.WithRetry(quick)}, opts)...)
}

// named gives the spans whose name has a part, in the order they ended.
func (r *recorded) named(part string) []tracetest.SpanStub {
	return slices.DeleteFunc(r.spans.GetSpans(), func(s tracetest.SpanStub) bool { return !strings.Contains(s.Name, part) })
}

// attributes of a span, as text.
func attributes(s tracetest.SpanStub) map[string]string { return texts(s.Attributes) }

func texts(attributes []attribute.KeyValue) map[string]string {
	all := map[string]string{}
	for _, a := range attributes {
		all[string(a.Key)] = a.Value.String()
	}
	return all
}

// points are the points of a metric: attributes, and the sum or value.
func (r *recorded) points(t *testing.T, name string) map[string]float64 {
	t.Helper()
	var all metricdata.ResourceMetrics
	require.NoError(t, r.reader.Collect(context.WithoutCancel(t.Context()), &all))
	points := map[string]float64{}
	for _, scope := range all.ScopeMetrics {
		for _, m := range scope.Metrics {
			if m.Name != name {
				continue
			}
			switch data := m.Data.(type) {
			case metricdata.Histogram[float64]:
				for _, p := range data.DataPoints {
					points[fmt.Sprint(texts(p.Attributes.ToSlice()))] = float64(p.Count)
				}
			case metricdata.Histogram[int64]:
				for _, p := range data.DataPoints {
					points[fmt.Sprint(texts(p.Attributes.ToSlice()))] = float64(p.Sum)
				}
			case metricdata.Sum[int64]:
				for _, p := range data.DataPoints {
					points[fmt.Sprint(texts(p.Attributes.ToSlice()))] = float64(p.Value)
				}
			case metricdata.Gauge[int64]:
				for _, p := range data.DataPoints {
					points[fmt.Sprint(texts(p.Attributes.ToSlice()))] = float64(p.Value)
				}
			}
		}
	}
	return points
}
