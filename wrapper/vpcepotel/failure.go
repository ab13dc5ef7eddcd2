package vpcepotel

import (
	"context"
	"errors"
	"net"
	"strconv"

	"go.opentelemetry.io/otel/attribute"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// errorType is error.type: one of few words, or the status of the answer.
func errorType(err error) attribute.KeyValue {
	var broken net.Error
	switch api, answered := errors.AsType[*vpcep.APIError](err); {
	case errors.Is(err, context.Canceled):
		return semconv.ErrorTypeKey.String("canceled")
	case errors.Is(err, context.DeadlineExceeded):
		return semconv.ErrorTypeKey.String("timeout")
	case errors.Is(err, vpcep.ErrUnexpectedAnswer):
		return semconv.ErrorTypeKey.String("unexpected_answer")
	case answered:
		return semconv.ErrorTypeKey.String(strconv.Itoa(api.StatusCode))
	case errors.As(err, &broken) && broken.Timeout():
		return semconv.ErrorTypeKey.String("timeout")
	case errors.As(err, &broken):
		return semconv.ErrorTypeKey.String("connection")
	default:
		return semconv.ErrorTypeOther
	}
}
