package vpcep

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// isReservedHeader reports whether the client, the credentials or net/http set a header. The name is in lower case.
func isReservedHeader(lower string) bool {
	switch lower {
	case "accept", "accept-encoding", "content-type", "user-agent", "authorization", "x-auth-token", "x-security-token",
		"x-project-id", "connection", "content-length", "host", "trailer", "transfer-encoding", "upgrade":
		return true
	default:
		return strings.HasPrefix(lower, "x-sdk-")
	}
}

// headerProblem says why a header cannot be sent, or "".
func headerProblem(name string, values ...string) string {
	switch {
	case !isHeaderName(name):
		return "is not the name of a header"
	case slices.ContainsFunc(values, hasControl):
		return "the value holds a control character, such as a line break"
	default:
		return ""
	}
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

// isHeaderName reports whether a text is a token, as HTTP calls it.
func isHeaderName(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return (r < '0' || r > '9') && (r|' ' < 'a' || r|' ' > 'z') && !strings.ContainsRune("!#$%&'*+-.^_`|~", r)
	})
}

// hasControl reports whether a text holds a character that a header cannot carry.
func hasControl(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\t' || r == '\x7f' })
}

// checkControls is an error when a value holds a control character. It does not show the value.
func checkControls(option string, values ...string) error {
	if slices.ContainsFunc(values, hasControl) {
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
