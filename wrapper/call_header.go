package vpcep

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/vpcep-go/vpcep/internal/check"
)

// headerProblem says why a header cannot be sent, or "".
func headerProblem(name string, values ...string) string {
	switch {
	case !check.IsHeaderName(name):
		return "is not the name of a header"
	case slices.ContainsFunc(values, check.HasControl):
		return "the value holds a control character, such as a line break"
	default:
		return ""
	}
}

// ownHeaderProblem says why a caller cannot set a header, or "".
func ownHeaderProblem(name string, values ...string) string {
	if check.IsReservedHeader(name) {
		return "is set by the client and cannot be replaced"
	}
	return headerProblem(name, values...)
}

// checkHeader says which header cannot be sent. net/http would say so too late: behind the point where a request may
// have left.
func checkHeader(header http.Header) error {
	for name, values := range header {
		if problem := headerProblem(name, values...); problem != "" {
			return fmt.Errorf("header %q: %s", name, problem)
		}
	}
	return nil
}

// checkControls is an error when a value holds a control character. It does not show the value.
func checkControls(option string, values ...string) error {
	if slices.ContainsFunc(values, check.HasControl) {
		return fmt.Errorf("%s: a value holds a control character, such as a line break", option)
	}
	return nil
}

// hideReplayKeys keeps net/http from sending a request again by itself, behind the back of the retry loop: it does so with
// any request that has one of these headers in their usual spelling. On the wire the case does not matter.
func hideReplayKeys(header http.Header) {
	for _, name := range [...]string{"Idempotency-Key", "X-Idempotency-Key"} {
		if values, ok := header[name]; ok {
			delete(header, name)
			header[strings.ToLower(name)] = values
		}
	}
}
