package vpceptest

import (
	"encoding/json"
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

// keyRequest is what is read of a request for a temporary access key.
type keyRequest struct {
	Auth struct {
		Identity struct {
			Methods []string `json:"methods"`
			Token   struct {
				ID       string `json:"id"`
				Duration *int   `json:"duration_seconds"`
			} `json:"token"`
			AssumeRole struct {
				Agency   string `json:"agency_name"`
				Domain   string `json:"domain_name"`
				DomainID string `json:"domain_id"`
				Duration *int   `json:"duration_seconds"`
			} `json:"assume_role"`
		} `json:"identity"`
	} `json:"auth"`
}

// grantKey answers a request for a temporary access key.
func (s *Service) grantKey(x *exchange) reply {
	var request keyRequest
	if json.Unmarshal(x.body, &request) != nil {
		return iamRefusal(http.StatusBadRequest, invalidIAMBody)
	}
	identity := request.Auth.Identity
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
