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
	if x.operation == TokenOperation || x.route != nil && x.route.public {
		return nil
	}
	project, err := s.identify(x)
	if err != nil {
		return err
	}
	inHeader := x.request.Header.Get("X-Project-Id")
	if x.operation == ProjectsOperation { // Any credentials of the account do, for no project too.
		if inHeader != "" && len(s.config.findProjects(named{ID: inHeader})) == 0 {
			return &refusal{code: codeProject}
		}
		return nil
	}
	inPath, named := x.route.params[projectParam]
	if project != s.config.projectID || named && inPath != project || inHeader != "" && inHeader != project {
		return &refusal{code: codeProject}
	}
	return nil
}

// identify checks the signature or the token, and gives the project that it is for.
func (s *Service) identify(x *exchange) (project string, err error) {
	switch header := x.request.Header; {
	case header.Get("Authorization") != "":
		return s.config.projectID, s.checkSignature(x)
	case header.Get("X-Auth-Token") != "":
		return s.tokens.check(header.Get("X-Auth-Token"), x.now)
	default:
		return "", unauthorized(reasonNoCredentials)
	}
}

// unauthorized is the gateway's refusal of credentials.
func unauthorized(reason string) *refusal {
	return &refusal{code: codeCredentials, status: http.StatusUnauthorized, detail: reason}
}
