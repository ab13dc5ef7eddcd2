package vpcep

import (
	"net/http"

	"github.com/vpcep-go/vpcep/gen"
)

// meaning says what an error is and what may be done with the request. The code decides; the status only where the
// contract does not know the code.
func meaning(code string, status int) (gen.Kind, gen.Retry) {
	if entry, ok := gen.LookupErrorCode(code, status); ok {
		return entry.Kind, entry.Retry
	}
	switch status {
	case http.StatusBadRequest, http.StatusRequestEntityTooLarge:
		return gen.KindInvalid, gen.RetryNever
	case http.StatusUnauthorized:
		return gen.KindUnauthorized, gen.RetryNever
	case http.StatusForbidden:
		return gen.KindForbidden, gen.RetryNever
	case http.StatusNotFound:
		return gen.KindNotFound, gen.RetryNever
	case http.StatusConflict:
		return gen.KindConflict, gen.RetryNever
	case http.StatusTooManyRequests:
		return gen.KindThrottled, gen.RetryAlways
	case http.StatusRequestTimeout, http.StatusInternalServerError, http.StatusBadGateway,
		http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return gen.KindFailed, gen.RetryIdempotent
	default:
		return gen.KindFailed, gen.RetryNever
	}
}
