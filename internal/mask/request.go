package mask

import (
	"io"
	"net/http"
	"strings"
)

// OfHeader are the secrets in the headers of a request. Who answers may repeat them as a whole or in part.
func OfHeader(header http.Header) Secrets {
	var texts []string
	for name, values := range header {
		if !IsSecret(name) {
			continue
		}
		for _, value := range values {
			if !strings.Contains(value, signedHeaders+"=") { // The rest of a signature is none.
				texts = append(texts, value)
			}
			texts = append(texts, secretsOf(value)...)
		}
	}
	return Secrets{}.withParts(texts...)
}

// signedHeaders is the part of a signature that is no secret.
const signedHeaders = "SignedHeaders"

// secretsOf are the secrets in a header that names a scheme, such as SDK-HMAC-SHA256 Access=..., Signature=...
func secretsOf(authorization string) []string {
	_, rest, found := strings.Cut(authorization, " ")
	if !found {
		return nil
	}
	var parts []string
	for part := range strings.SplitSeq(rest, ",") {
		name, value, named := strings.Cut(strings.TrimSpace(part), "=")
		switch {
		case !named:
			parts = append(parts, name)
		case name != signedHeaders:
			parts = append(parts, value)
		}
	}
	return parts
}

// BodyOf is a copy of the body of a request, or nil where it cannot be read again.
func BodyOf(req *http.Request) []byte {
	if req.GetBody == nil {
		return nil
	}
	body, err := req.GetBody()
	if err != nil {
		return nil
	}
	defer func() { _ = body.Close() }() // It is in memory.
	text, _ := io.ReadAll(body)
	return text
}
