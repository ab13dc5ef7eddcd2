package vpcep

import (
	"bytes"
	"errors"

	"github.com/vpcep-go/vpcep/internal/mask"
)

// secrets are those of the request that was sent last. Gateways and IAM repeat in an error what they refuse, such as a token
// that they do not find.
func (c *call) secrets() mask.Secrets {
	if c.sent == nil {
		return mask.Secrets{}
	}
	secrets := mask.OfHeader(c.sent.Header)
	if c.confidential {
		secrets = secrets.And(mask.BodyOf(c.sent))
	}
	return secrets
}

// maskedError is an error of the transport that repeats a secret of the request: net/http shows what it cannot read of an answer,
// and transports of other makes may show anything. It has the meaning of the error, and not its text.
type maskedError struct {
	text string
	err  hidden[error]
}

func (e *maskedError) Error() string { return e.text }

// Is reports what the error is.
func (e *maskedError) Is(target error) bool { return errors.Is(e.err(), target) }

// Timeout reports whether the error is that of a timeout.
func (e *maskedError) Timeout() bool { return isTimeout(e.err()) }

// withoutSecrets is the error of an attempt without the secrets of its request, and without others.
func (c *call) withoutSecrets(err error, others ...string) error {
	text := withoutURL(err).Error()
	if masked := c.secrets().With(others...).Text(text); masked != text {
		return &maskedError{masked, hide(err)}
	}
	return err
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
	default:
		e.RawBody = []byte(secrets.Text(string(e.RawBody)))
	}
}

// confidentialBody is what may be shown of an answer that should have had credentials: JSON without its secret members, the
// page of a gateway, and what the metadata service says in place of a key. Another text may be a token.
func (c *call) confidentialBody(body []byte, secrets mask.Secrets) []byte {
	switch {
	case bytes.Contains(body, []byte(noAgency)):
		return []byte(noAgency)
	case c.op.ID == metadataTokenID: // Its answer is a token as it stands, whatever it looks like.
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
