package vpceptest

import (
	"encoding/base64"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// tokenBytes is the size of a token before it is written in base64. Real tokens are that long, so a client that holds
// on to the documented limit of 2,048 characters is found out.
const tokenBytes = 3846

// tokenStart is how real tokens begin. It is the same in a URL and in JSON.
const tokenStart = "MIIPAgYJ"

// tokens are the tokens that were issued.
type tokens struct {
	mu     sync.Mutex
	issued map[string]issuedToken
}

// issuedToken says what a token is good for.
type issuedToken struct {
	caller principal
	ends   time.Time
}

// IssueToken issues a token for the project of the service, as if a user had asked IAM for it.
func (s *Service) IssueToken() string {
	token, _ := s.tokens.issue(s.user(s.config.projectID), s.config.now(), s.config.tokenLifetime)
	return token
}

// issue makes a token and forgets those that ended long ago.
func (t *tokens) issue(caller principal, now time.Time, lifetime time.Duration) (token string, ends time.Time) {
	token = tokenStart + base64.StdEncoding.EncodeToString(random(tokenBytes-6))
	ends = now.Add(lifetime).UTC().Truncate(time.Microsecond)
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.issued == nil {
		t.issued = map[string]issuedToken{}
	}
	for old, about := range t.issued {
		if now.Sub(about.ends) > lifetime {
			delete(t.issued, old)
		}
	}
	t.issued[token] = issuedToken{caller, ends}
	return token, ends
}

// perhapsIn are the tokens that may be in a text, in whatever form.
func (t *tokens) perhapsIn(text string) []string {
	if !strings.Contains(text, tokenStart) {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Collect(maps.Keys(t.issued))
}

// check gives who got a token.
func (t *tokens) check(token string, now time.Time) (caller principal, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	about, known := t.issued[token]
	switch {
	case !known:
		return principal{}, unauthorized(reasonBadToken)
	case !now.Before(about.ends):
		return principal{}, unauthorized(reasonTokenEnded)
	default:
		return about.caller, nil
	}
}
