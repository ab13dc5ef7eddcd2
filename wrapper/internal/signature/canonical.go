package signature

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// CanonicalRequest is the text that is hashed for the signature: method, path, query, signed headers, their names and
// the hash of the body.
func CanonicalRequest(req *http.Request, signed []string, payloadHash string) string {
	return string(appendCanonical(nil, req, signed, []byte(payloadHash)))
}

func appendCanonical(b []byte, req *http.Request, signed []string, payloadHash []byte) []byte {
	b = append(b, req.Method...)
	b = append(b, '\n')
	b = appendPath(b, req.URL.Path)
	b = append(b, '\n')
	b = appendQuery(b, req.URL.RawQuery)
	b = append(b, '\n')
	for _, name := range signed {
		b = append(b, name...)
		b = append(b, ':')
		b = append(b, strings.TrimSpace(headerValue(req, name))...)
		b = append(b, '\n')
	}
	b = append(b, '\n')
	b = appendNames(b, signed)
	b = append(b, '\n')
	return append(b, payloadHash...)
}

// appendNames adds the names of the signed headers.
func appendNames(b []byte, signed []string) []byte {
	for i, name := range signed {
		if i > 0 {
			b = append(b, ';')
		}
		b = append(b, name...)
	}
	return b
}

// headerValue is the value of a header by its lower-case name. The host of a request that was received is no header.
func headerValue(req *http.Request, name string) string {
	canonical, known := canonicalNames[name]
	if !known {
		canonical = http.CanonicalHeaderKey(name)
	}
	if values := req.Header[canonical]; len(values) > 0 {
		return values[0]
	}
	if name == "host" {
		return req.Host
	}
	return ""
}

// appendPath adds the path with a slash at its end. Everything but letters, digits, slashes and -_.~ becomes %XX.
func appendPath(b []byte, path string) []byte {
	const upperHex = "0123456789ABCDEF"
	if path == "" {
		return append(b, '/')
	}
	for i := range len(path) {
		switch c := path[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-_.~/", c) >= 0:
			b = append(b, c)
		default:
			b = append(b, '%', upperHex[c>>4], upperHex[c&15])
		}
	}
	if b[len(b)-1] != '/' {
		b = append(b, '/')
	}
	return b
}

// appendQuery adds the query, sorted by name and then by value.
func appendQuery(b []byte, raw string) []byte {
	if raw == "" {
		return b
	}
	values, _ := url.ParseQuery(raw) // What cannot be read is left out. The client sends nothing of the kind.
	for _, list := range values {
		slices.Sort(list)
	}
	return append(b, strings.ReplaceAll(values.Encode(), "+", "%20")...) // A space is all that Encode writes in another way.
}
