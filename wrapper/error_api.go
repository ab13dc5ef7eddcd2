package vpcep

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// shownBody is how many bytes of a body without a code or message an error text shows.
const shownBody = 512

// APIError is an answer that is no success, or one that cannot be understood. It is never changed once it is made.
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

	kind           gen.Kind
	retry          gen.Retry
	iamAction      string
	outcomeUnknown bool
	cause          error
}

// Error gives the whole story in one line.
func (e *APIError) Error() string {
	var text strings.Builder
	fmt.Fprintf(&text, "vpcep: %s: %s %s: %d", e.Op, e.Method, e.Path, e.StatusCode)
	if e.Code != "" {
		text.WriteString(" " + e.Code)
	}
	text.WriteString(": " + e.text())
	if e.RequestID != "" {
		fmt.Fprintf(&text, " (request id %s, %s)", e.RequestID, attempts(e.Attempts))
	} else {
		fmt.Fprintf(&text, " (%s)", attempts(e.Attempts))
	}
	if e.RetryAfter > 0 {
		fmt.Fprintf(&text, "; try again in %s", e.RetryAfter)
	}
	if e.kind == gen.KindForbidden && e.iamAction != "" {
		text.WriteString("; the caller needs the IAM action " + e.iamAction)
	}
	if e.outcomeUnknown {
		text.WriteString("; " + ErrOutcomeUnknown.Error() + ", so look before sending it again")
	}
	return text.String()
}

// text is the message, or what there is instead of one.
func (e *APIError) text() string {
	switch body := strings.Join(strings.Fields(string(e.RawBody)), " "); {
	case e.Message != "":
		return e.Message
	case body == "":
		return strings.ToLower(http.StatusText(e.StatusCode)) + ", with an empty body"
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
	return target == sentinel(e.kind) || e.outcomeUnknown && target == ErrOutcomeUnknown
}

// Unwrap gives the reason why an answer could not be understood, or nil.
func (e *APIError) Unwrap() error { return e.cause }

// withOutcomeUnknown is a copy of e that matches ErrOutcomeUnknown.
func (e *APIError) withOutcomeUnknown() *APIError {
	c := *e
	c.outcomeUnknown = true
	return &c
}

func attempts(n int) string {
	if n == 1 {
		return "1 attempt"
	}
	return fmt.Sprintf("%d attempts", n)
}
