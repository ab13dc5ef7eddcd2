package vpceptest

import (
	"bytes"
	"cmp"
	"net/http"
)

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
// project. Requests for credentials bring what they have to show, such as a password; one for an agency is signed.
func (s *Service) authenticate(x *exchange) error {
	for _, name := range []string{"Authorization", "X-Auth-Token", securityHeader, "X-Project-Id", "X-Sdk-Date", contentType} {
		if len(x.request.Header.Values(name)) > 1 { // Nobody knows which of them counts.
			return &refusal{code: codeGatewayRequest, detail: name + " is there twice"}
		}
	}
	iam, other := iamOperations()[x.operation]
	isAgency := x.operation == TemporaryKeyOperation && bytes.Contains(x.body, []byte("assume_role"))
	if other && !iam.signed && !isAgency || x.route != nil && x.route.public {
		return nil
	}
	caller, err := s.identify(x)
	if err != nil {
		return err
	}
	x.caller = caller
	inHeader := x.request.Header.Get("X-Project-Id")
	if other { // Any credentials of the account do, for no project too.
		if inHeader != "" && len(s.config.findProjects(named{ID: inHeader})) == 0 {
			return &refusal{code: codeProject}
		}
		return nil
	}
	project := caller.project
	inPath, named := x.route.params[projectParam]
	if !s.config.serves(project) || named && inPath != project || inHeader != "" && inHeader != project {
		return &refusal{code: codeProject}
	}
	return nil
}

// identify checks the signature or the token, and gives who sends it. A key is good for every project of the account.
func (s *Service) identify(x *exchange) (principal, error) {
	switch header := x.request.Header; {
	case header.Get("Authorization") != "":
		caller, err := s.checkSignature(x)
		if x.route != nil {
			caller.project = cmp.Or(x.route.params[projectParam], s.config.projectID)
		}
		return caller, err
	case header.Get("X-Auth-Token") != "":
		return s.checkToken(header.Get("X-Auth-Token"), x.now)
	default:
		return principal{}, unauthorized(reasonNoCredentials)
	}
}

// unauthorized is the gateway's refusal of credentials.
func unauthorized(reason string) *refusal {
	return &refusal{code: codeCredentials, status: http.StatusUnauthorized, detail: reason}
}
