package vpceptest

import "net/http"

// IDTokenOperation is the name of the token request with an id token of OpenID Connect, for Service.Requests and Fault.
const IDTokenOperation = "CreateTokenWithIdToken" // #nosec G101 -- A name.

const (
	idTokenPath  = "/v3.0/OS-AUTH/id-token/tokens"                   // #nosec G101 -- A path.
	wrongIDToken = "The id token or the identity provider is wrong." // #nosec G101 -- A message.
)

// exchangeIDToken answers a token request with an id token. The token is for no project.
func (s *Service) exchangeIDToken(x *exchange) reply {
	request, err := x.auth()
	if err != nil {
		return iamRefusal(http.StatusBadRequest, invalidIAMBody)
	}
	if x.request.Header.Get("X-Idp-Id") != s.config.provider || request.IDToken.ID != s.config.idToken {
		return iamRefusal(http.StatusUnauthorized, wrongIDToken)
	}
	caller := principal{kind: "provider", name: s.config.provider}
	token, ends := s.issueToken(caller, x.now)
	return s.tokenReply(x, http.StatusCreated, "mapped", Project{}, token, ends)
}
