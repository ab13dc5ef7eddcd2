package vpcep

import (
	"bytes"
	"io"
	"net/http"
	"strings"

	"github.com/vpcep-go/vpcep/internal/mask"
)

// secrets are those of the request that was sent last. Gateways and IAM repeat in an error what they refuse, such as a token
// that they do not find.
func (c *call) secrets() mask.Secrets {
	if c.sent == nil {
		return nil
	}
	var texts []string
	for name, values := range c.sent.Header {
		if mask.IsSecret(name) {
			for _, value := range values {
				texts = append(texts, value)
				texts = append(texts, partsOf(value)...)
			}
		}
	}
	secrets := mask.NewSecrets(texts...)
	if c.confidential {
		secrets = secrets.And(sentBody(c.sent))
	}
	return secrets
}

// partsOf are the secret parts of a header that names a scheme, such as SDK-HMAC-SHA256 Access=..., Signature=...
func partsOf(authorization string) []string {
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
		case name != "SignedHeaders":
			parts = append(parts, value)
		}
	}
	return parts
}

// sentBody is the body of a request that can be read again.
func sentBody(req *http.Request) []byte {
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

// hideSecrets takes the secrets of the call out of what its answer says.
func (e *APIError) hideSecrets(c *call) {
	secrets := c.secrets()
	e.Code, e.Message, e.RequestID = secrets.Text(e.Code), secrets.Text(e.Message), secrets.Text(e.RequestID)
	switch {
	case len(e.RawBody) == 0:
	case c.confidential:
		e.RawBody = c.confidentialBody(e.RawBody, secrets)
		if len(e.RawBody) == 0 && e.Message == "" {
			e.Message = "the body is no JSON; it is not shown, since it may hold a secret"
		}
	case len(secrets) > 0:
		e.RawBody = []byte(secrets.Text(string(e.RawBody)))
	}
}

// confidentialBody is what may be shown of an answer that should have had credentials: JSON without its secret members, the
// page of a gateway, and what the metadata service says in place of a key. Another text may be a token.
func (c *call) confidentialBody(body []byte, secrets mask.Secrets) []byte {
	switch {
	case bytes.Contains(body, []byte(noAgency)):
		return []byte(noAgency)
	case c.op.ID == opMetadataToken().ID: // Its answer is a token as it stands, whatever it looks like.
		return nil
	case bytes.IndexAny(bytes.TrimSpace(body), "{[") == 0:
		text, _ := secrets.JSON(body)
		return []byte(text)
	case bytes.HasPrefix(bytes.TrimSpace(body), []byte("<")):
		return []byte(secrets.Text(string(body)))
	default:
		return nil
	}
}
