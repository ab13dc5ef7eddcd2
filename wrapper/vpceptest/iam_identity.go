package vpceptest

import "net/http"

// The names of the requests for who calls, for Service.Requests and Fault.
const (
	IdentityOperation  = "GetCallerIdentity"
	ShowTokenOperation = "KeystoneShowToken" // #nosec G101 -- A name.
)

const identityPath = "/v5/caller-identity"

// callerIdentity answers a request for who signed it, as STS does.
func (s *Service) callerIdentity(x *exchange) reply {
	if x.request.Header.Get("Authorization") == "" {
		return iamRefusal(http.StatusUnauthorized, reasonNoCredentials)
	}
	return jsonReply(http.StatusOK, map[string]string{
		"account_id": s.config.accountID, "principal_id": "vpceptest-" + x.caller.kind + "-id",
		"principal_urn": "iam::" + s.config.accountID + ":" + x.caller.kind + ":" + x.caller.name,
	})
}

// showToken answers a request for what a token says of itself.
func (s *Service) showToken(x *exchange) reply {
	token := x.request.Header.Get("X-Subject-Token")
	if _, err := s.checkToken(token, x.now); err != nil {
		return iamRefusal(http.StatusNotFound, "The token is not known.")
	}
	return s.tokenReply(x, http.StatusOK, "password", Project{}, token, x.now.Add(s.config.tokenLifetime))
}
