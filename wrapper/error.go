package vpcep

import (
	"errors"
	"slices"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
)

// Errors by meaning, for errors.Is. The codes behind each meaning are the ones that x-error-codes in the contract
// gives that kind; a code that is not there counts by its status.
var (
	// ErrInvalidRequest means that the request is wrong and will be refused again: kind invalid, or status 400.
	// Input that breaks a limit of the contract matches it too.
	ErrInvalidRequest = errors.New("the request is invalid")
	// ErrUnauthorized means that the credentials are missing, wrong or expired: kind unauthorized, or status 401.
	ErrUnauthorized = errors.New("the credentials were refused")
	// ErrForbidden means that the credentials do not allow the operation: kind forbidden, or status 403.
	ErrForbidden = errors.New("the operation is not allowed")
	// ErrNotFound means that something the request names does not exist: kind not_found, or status 404. An unknown
	// endpoint service is status 400 with EndPoint.2003.
	ErrNotFound = errors.New("not found")
	// ErrConflict means that another resource is in the way: kind conflict, or status 409.
	ErrConflict = errors.New("conflict with another resource")
	// ErrNotReady means that the resource is changing state: kind not_ready. Wait until it is done and try again.
	ErrNotReady = errors.New("the resource is not ready")
	// ErrThrottled means that there were too many requests: kind throttled, or status 429.
	ErrThrottled = errors.New("throttled")
	// ErrQuotaExceeded means that a quota or a greatest number is reached: kind quota.
	ErrQuotaExceeded = errors.New("a quota is exceeded")
	// ErrOutcomeUnknown means that a write failed in a way that leaves open whether it was applied. Look before
	// sending it again.
	ErrOutcomeUnknown = errors.New("the change may have been applied")
	// ErrUnexpectedAnswer means that what answered does not look like the service: a redirect, an empty or HTML
	// answer with a status of success, or a body that cannot be read.
	ErrUnexpectedAnswer = errors.New("unexpected answer")
)

// HasCode reports whether err holds an *APIError with one of the codes, such as EndPoint.0005. Case does not matter:
// the service itself spells one of its codes differently.
func HasCode(err error, codes ...string) bool {
	api, ok := errors.AsType[*APIError](err)
	return ok && api.Code != "" && slices.ContainsFunc(codes, func(code string) bool { return strings.EqualFold(api.Code, code) })
}

// sentinels are the errors by meaning for the kinds of the contract. A kind that has none matches no sentinel.
var sentinels = map[gen.Kind]error{
	gen.KindInvalid:      ErrInvalidRequest,
	gen.KindUnauthorized: ErrUnauthorized,
	gen.KindForbidden:    ErrForbidden,
	gen.KindNotFound:     ErrNotFound,
	gen.KindConflict:     ErrConflict,
	gen.KindNotReady:     ErrNotReady,
	gen.KindThrottled:    ErrThrottled,
	gen.KindQuota:        ErrQuotaExceeded,
}
