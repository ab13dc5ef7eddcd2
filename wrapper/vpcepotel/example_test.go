package vpcepotel_test

import (
	"context"
	"fmt"
	"log"
	"net/http/httptest"

	tracesdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpcepotel"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// The spans go to memory here. A program leaves Config empty and sets up the global providers.
func ExampleOptions() {
	service, err := vpceptest.New()
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(service)
	defer server.Close()
	spans := tracetest.NewInMemoryExporter()
	options := vpcepotel.Options(vpcepotel.Config{TracerProvider: tracesdk.NewTracerProvider(tracesdk.WithSyncer(spans))})
	client, err := vpcep.New(append(options, vpcep.WithEndpoint(server.URL), vpcep.WithProjectID(vpceptest.ProjectID),
		vpcep.WithAccessKey(vpceptest.AccessKey, vpceptest.SecretKey))...)
	if err != nil {
		log.Fatal(err)
	}
	defer client.CloseIdleConnections()
	if _, err := client.ListServicePermissionsDetails(context.Background(), vpceptest.EndpointServiceID); err != nil {
		log.Fatal(err)
	}
	for _, span := range spans.GetSpans() {
		fmt.Println(span.SpanKind, span.Name)
	}
	// Output:
	// client GET /v1/{project_id}/vpc-endpoint-services/{vpc_endpoint_service_id}/permissions
	// internal ListServicePermissionsDetails
}
