package vpceptest

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"time"
)

// defaultKeyLifetime is how long a temporary access key is valid, where the request does not say.
const defaultKeyLifetime = 15 * time.Minute

// temporaryStart is how the tokens of real temporary keys begin.
const temporaryStart = "ggpjbi1ub3J0aC00"

// temporaryKey is a temporary access key as IAM and the metadata service write it.
type temporaryKey struct {
	Access        string `json:"access"`
	Secret        string `json:"secret"`
	SecurityToken string `json:"securitytoken"`
	ExpiresAt     string `json:"expires_at"`

	principal principal
}

// issueKey makes a key for somebody.
func (s *Service) issueKey(p principal, now time.Time, lifetime time.Duration) temporaryKey {
	ends := now.Add(min(lifetime, s.config.keyLifetime)).UTC().Truncate(time.Microsecond)
	key := temporaryKey{
		Access: "HST3" + hex.EncodeToString(random(8)), Secret: base64.RawURLEncoding.EncodeToString(random(30)),
		SecurityToken: temporaryStart + base64.StdEncoding.EncodeToString(random(300)),
		ExpiresAt:     ends.Format(iamTimeLayout), principal: p,
	}
	s.keys.add(key.Access, key, now, ends)
	return key
}

// keysIn are the secrets of keys that may be in a text, in whatever form.
func (s *Service) keysIn(text string) []string {
	token := strings.Contains(text, temporaryStart)
	return s.keys.texts(func(_ string, key temporaryKey) []string {
		if token || strings.Contains(text, key.Secret) {
			return []string{key.Secret, key.SecurityToken}
		}
		return nil
	})
}

// RevokeKeys makes all temporary access keys that were issued invalid, as a change of an agency does.
func (s *Service) RevokeKeys() { s.keys.revoke() }
