package vpcep

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// shownBody is how many bytes of a body without a code or message an error text shows.
const shownBody = 512

// APIError is an answer that is no success, or one that cannot be understood. It is never changed once it is made.
//
// All that it means comes from its exported fields, so that a test of error handling can make one: Code and StatusCode say
// which of the errors by meaning it matches, unless Err is set.
type APIError struct {
	Op         string        // Operation, such as BatchAddEndpointServicePermissions.
	Method     string        // HTTP method.
	Path       string        // Path of the contract, with its parameters in braces.
	StatusCode int           // HTTP status.
	Code       string        // Error code, such as EndPoint.0005; "" when the body holds none.
	Message    string        // Text of the service, or of this client for an answer that cannot be understood.
	RequestID  string        // Id of the request, for the service's support.
	RetryAfter time.Duration // How long the service asks to wait; 0 when it does not.
	Attempts   int           // Requests that were sent for the call.
	RawBody    []byte        // Body of the answer, at most 1 MiB.

	OutcomeUnknown bool  // Whether a write may have been applied; it matches ErrOutcomeUnknown then.
	Err            error // Why the answer cannot be understood, an ErrUnexpectedAnswer; nil for an error of the service.

	iamAction string // The action that the operation needs, where it is documented.
}

// Error gives the whole story in one line.
func (e *APIError) Error() string {
	var text strings.Builder
	text.WriteString("vpcep: ")
	for _, part := range []string{e.Op, strings.TrimSpace(e.Method + " " + e.Path), e.number()} {
		if part != "" {
			text.WriteString(part + ": ")
		}
	}
	text.WriteString(e.text())
	text.WriteString(e.origin())
	if errors.Is(e.Err, errErrorInSuccess) {
		text.WriteString("; " + e.Err.Error())
	}
	if e.RetryAfter > 0 {
		fmt.Fprintf(&text, "; try again in %s", e.RetryAfter)
	}
	if kind, _ := e.meaning(); kind == gen.KindForbidden && e.iamAction != "" {
		text.WriteString("; the caller needs the IAM action " + e.iamAction)
	}
	if e.OutcomeUnknown {
		text.WriteString("; " + ErrOutcomeUnknown.Error() + ", so look before sending it again")
	}
	return oneLine(text.String())
}

// number is the status with the code.
func (e *APIError) number() string {
	if e.StatusCode == 0 {
		return e.Code
	}
	status := strconv.Itoa(e.StatusCode)
	if e.Code == status { // As IAM has it.
		return status
	}
	return strings.TrimSpace(status + " " + e.Code)
}

// origin is the request that the answer belongs to, in parentheses.
func (e *APIError) origin() string {
	var parts []string
	if e.RequestID != "" {
		parts = append(parts, "request id "+e.RequestID)
	}
	if e.Attempts > 0 {
		parts = append(parts, counted(e.Attempts, "attempt"))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// text is the message, or what there is instead of one.
func (e *APIError) text() string {
	entry, known := gen.LookupErrorCode(e.Code, e.StatusCode)
	switch body := oneLine(string(e.RawBody)); {
	case e.Message != "":
		return e.Message
	case body == "" && e.Err != nil:
		return e.Err.Error()
	case body == "" && known:
		return entry.Message
	case body == "" && e.Attempts == 0: // It did not come with a request.
		return cmp.Or(strings.ToLower(http.StatusText(e.StatusCode)), "an error of the service")
	case body == "":
		return strings.TrimPrefix(strings.ToLower(http.StatusText(e.StatusCode))+", with an empty body", ", ")
	case len(body) > shownBody:
		return strings.ToValidUTF8(body[:shownBody], "") + "..."
	default:
		return body
	}
}

// Is matches the errors by meaning, such as ErrNotFound.
func (e *APIError) Is(target error) bool {
	if target == nil {
		return false
	}
	kind, _ := e.meaning()
	return target == sentinels[kind] || e.OutcomeUnknown && target == ErrOutcomeUnknown
}

// Unwrap gives the reason why an answer could not be understood, or nil.
func (e *APIError) Unwrap() error { return e.Err }

// meaning says what the error is and what may be done with the request.
func (e *APIError) meaning() (gen.Kind, gen.Retry) {
	if e.Err != nil {
		return "", gen.RetryNever
	}
	return meaning(e.Code, e.StatusCode)
}

// isAmbiguous reports whether the answer of a gateway does not tell if the request was performed: a 5xx that nobody
// documented, or a 4xx that HTTP does not know, such as the 499 of a proxy that gave up. Some of the 5xx say that it was not.
func (e *APIError) isAmbiguous() bool {
	if _, known := gen.LookupErrorCode(e.Code, e.StatusCode); known {
		return false
	}
	switch e.StatusCode {
	case http.StatusNotImplemented, http.StatusHTTPVersionNotSupported, http.StatusNetworkAuthenticationRequired:
		return false
	default:
		return e.StatusCode/100 == 5 || http.StatusText(e.StatusCode) == ""
	}
}

// withOutcomeUnknown is a copy of e that matches ErrOutcomeUnknown.
func (e *APIError) withOutcomeUnknown() *APIError {
	c := *e
	c.OutcomeUnknown = true
	return &c
}

// counted is a number of things, such as 2 attempts.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
