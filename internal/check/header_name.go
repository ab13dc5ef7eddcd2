package check

import "strings"

// IsHeaderName reports whether a text can be the name of a header or of a cookie: a token, as HTTP calls it.
func IsHeaderName(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return (r < '0' || r > '9') && (r|' ' < 'a' || r|' ' > 'z') && !strings.ContainsRune("!#$%&'*+-.^_`|~", r)
	})
}

// IsReservedHeader reports whether the client, the credentials or net/http set a header.
func IsReservedHeader(name string) bool {
	switch lower := strings.ToLower(name); lower {
	case "accept", "accept-encoding", "content-type", "user-agent", "authorization", "x-auth-token", "x-security-token",
		"x-project-id", "connection", "content-length", "host", "trailer", "transfer-encoding", "upgrade":
		return true
	default:
		return strings.HasPrefix(lower, "x-sdk-")
	}
}
