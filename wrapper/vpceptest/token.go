package vpceptest

import (
	"encoding/base64"
	"strings"
	"time"
)

// tokenBytes is the size of a token before it is written in base64. Real tokens are that long, so a client that holds
// on to the documented limit of 2,048 characters is found out.
const tokenBytes = 3846

// tokenStart is how real tokens begin. It is the same in a URL and in JSON.
const tokenStart = "MIIPAgYJ"

// IssueToken issues a token for the project of the service, as if a user had asked IAM for it.
func (s *Service) IssueToken() string {
	token, _ := s.issueToken(s.user(s.config.projectID), s.config.now())
	return token
}

// issueToken makes a token for somebody.
func (s *Service) issueToken(caller principal, now time.Time) (token string, ends time.Time) {
	token = tokenStart + base64.StdEncoding.EncodeToString(random(tokenBytes-6))
	ends = now.Add(s.config.tokenLifetime).UTC().Truncate(time.Microsecond)
	s.tokens.add(token, caller, now, ends)
	return token, ends
}

// tokensIn are the tokens that may be in a text, in whatever form.
func (s *Service) tokensIn(text string) []string {
	if !strings.Contains(text, tokenStart) {
		return nil
	}
	return s.tokens.texts(func(token string, _ principal) []string { return []string{token} })
}

// checkToken gives who got a token.
func (s *Service) checkToken(token string, now time.Time) (principal, error) {
	switch caller, known, valid := s.tokens.find(token, now); {
	case !known:
		return principal{}, unauthorized(reasonBadToken)
	case !valid:
		return principal{}, unauthorized(reasonTokenEnded)
	default:
		return caller, nil
	}
}

// principal is who sends a request.
type principal struct {
	kind    string // user, agency or provider.
	name    string
	project string // Of a token; "" for one of the account.
}

// user is the IAM user of the service. Its access key is AccessKey.
func (s *Service) user(project string) principal {
	return principal{kind: "user", name: s.config.user, project: project}
}
