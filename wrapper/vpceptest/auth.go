package vpceptest

import "net/http"

// The reasons that the gateway gives behind the message of APIGW.0301.
const (
	reasonNoCredentials    = "no X-Auth-Token and no Authorization" // #nosec G101 -- A text, and a guess.
	reasonBadToken         = "decrypt token fail"                   // #nosec G101 -- A text of the gateway.
	reasonTokenEnded       = "The token must be updated"            // The text is documented for tokens that ended early.
	reasonBadSignature     = "verify aksk signature fail"
	reasonSignatureExpired = "calc ak sk signature fail:signature expired"
	reasonKeyLocked        = "AK access failed to reach the limit,forbidden"
)

// projectParam is the path parameter that names the project.
const projectParam = "project_id"

// authenticate checks who calls, before anybody else looks at the request: first the signature or token, then the
// project. Requests for tokens bring a password instead.
func (s *Service) authenticate(x *exchange) error {
	if x.route == nil || x.route.public {
		return nil
	}
	project := s.config.projectID
	switch header := x.request.Header; {
	case header.Get("Authorization") != "":
		if err := s.checkSignature(x); err != nil {
			return err
		}
	case header.Get("X-Auth-Token") != "":
		scope, err := s.tokens.check(header.Get("X-Auth-Token"), x.now)
		if err != nil {
			return err
		}
		project = scope
	default:
		return unauthorized(reasonNoCredentials)
	}
	inPath, named := x.route.params[projectParam]
	inHeader := x.request.Header.Get("X-Project-Id")
	if project != s.config.projectID || named && inPath != project || inHeader != "" && inHeader != project {
		return &refusal{code: codeProject}
	}
	return nil
}

// unauthorized is the gateway's refusal of credentials.
func unauthorized(reason string) *refusal {
	return &refusal{code: codeCredentials, status: http.StatusUnauthorized, detail: reason}
}
