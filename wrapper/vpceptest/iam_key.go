package vpceptest

import (
	"net/http"
	"slices"
	"time"
)

// TemporaryKeyOperation is the name of the request for a temporary access key, by a token or an agency, for Service.Requests
// and Fault.
const TemporaryKeyOperation = "CreateTemporaryAccessKey"

const (
	temporaryKeyPath = "/v3.0/OS-CREDENTIAL/securitytokens"
	longestKey       = 24 * time.Hour
	wrongAgency      = "The agency does not exist, or the caller may not use it."
)

// grantKey answers a request for a temporary access key.
func (s *Service) grantKey(x *exchange) reply {
	request, err := x.auth()
	if err != nil {
		return iamRefusal(http.StatusBadRequest, invalidIAMBody)
	}
	identity := request.Identity
	var caller principal
	var seconds *int
	switch {
	case slices.Equal(identity.Methods, []string{"assume_role"}):
		role := identity.AssumeRole
		seconds = role.Duration
		// A token for a project will not do: what an agency allows is nothing of the caller's project.
		if x.caller.project != "" || role.Agency != s.config.agency ||
			role.Domain != s.config.account && role.DomainID != s.config.accountID {
			return iamRefusal(http.StatusForbidden, wrongAgency)
		}
		caller = principal{kind: "agency", name: role.Agency}
	case slices.Equal(identity.Methods, []string{"token"}):
		seconds = identity.Token.Duration
		found, err := s.checkToken(identity.Token.ID, x.now)
		if err != nil {
			return x.refuse(err)
		}
		caller = found
	default:
		return iamRefusal(http.StatusBadRequest, invalidIAMBody)
	}
	lifetime := defaultKeyLifetime
	if seconds != nil {
		lifetime = time.Duration(*seconds) * time.Second
	}
	if lifetime < defaultKeyLifetime || lifetime > longestKey {
		return iamRefusal(http.StatusBadRequest, invalidIAMBody)
	}
	return jsonReply(http.StatusCreated, object{"credential": s.issueKey(caller, x.now, lifetime)})
}
