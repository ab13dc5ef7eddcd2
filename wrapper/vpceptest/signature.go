package vpceptest

import (
	"errors"
	"slices"
	"strings"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// securityHeader carries the security token of a temporary access key.
const securityHeader = "X-Security-Token"

// checkSignature verifies the Authorization header over the request as it came in. The date may be 15 minutes off.
func (s *Service) checkSignature(x *exchange) error {
	r := x.request
	claim, err := signature.Parse(r.Header.Get("Authorization"))
	if err != nil || claim.AccessKey != s.config.accessKey || !s.hasSecurityToken(x, claim.SignedHeaders) {
		return unauthorized(reasonBadSignature)
	}
	switch err := signature.Verify(r, x.body, s.config.secretKey, x.now); {
	case errors.Is(err, signature.ErrDate):
		return unauthorized(reasonSignatureExpired)
	case err != nil:
		return unauthorized(reasonBadSignature)
	default:
		return nil
	}
}

// hasSecurityToken reports whether the request carries the security token of the access key, signed, or none where the
// key has none.
func (s *Service) hasSecurityToken(x *exchange, signed []string) bool {
	token := x.request.Header.Get(securityHeader)
	return token == s.config.securityToken && (token == "" || slices.Contains(signed, strings.ToLower(securityHeader)))
}
