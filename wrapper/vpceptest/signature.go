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
func (s *Service) checkSignature(x *exchange) (principal, error) {
	r := x.request
	claim, err := signature.Parse(r.Header.Get("Authorization"))
	if err != nil {
		return principal{}, unauthorized(reasonBadSignature)
	}
	key := temporaryKey{
		Access: s.config.accessKey, Secret: s.config.secretKey, SecurityToken: s.config.securityToken, principal: s.user(""),
	}
	if issued, _, valid := s.keys.find(claim.AccessKey, x.now); valid {
		key = issued
	}
	token := r.Header.Get(securityHeader) // It is signed, too.
	isSigned := token == "" || slices.Contains(claim.SignedHeaders, strings.ToLower(securityHeader))
	if claim.AccessKey != key.Access || token != key.SecurityToken || !isSigned {
		return principal{}, unauthorized(reasonBadSignature)
	}
	switch err := signature.Verify(r, x.body, key.Secret, x.now); {
	case errors.Is(err, signature.ErrDate):
		return principal{}, unauthorized(reasonSignatureExpired)
	case err != nil:
		return principal{}, unauthorized(reasonBadSignature)
	default:
		return key.principal, nil
	}
}
