package vpceptest

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"sync"
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

	ends      time.Time
	principal principal
}

// temporaryKeys are the keys that were issued.
type temporaryKeys struct {
	mu     sync.Mutex
	issued map[string]temporaryKey
}

// issue makes a key and forgets those that have ended.
func (k *temporaryKeys) issue(p principal, now time.Time, lifetime time.Duration) temporaryKey {
	ends := now.Add(lifetime).UTC().Truncate(time.Microsecond)
	key := temporaryKey{
		Access: "HST3" + hex.EncodeToString(random(8)), Secret: base64.RawURLEncoding.EncodeToString(random(30)),
		SecurityToken: temporaryStart + base64.StdEncoding.EncodeToString(random(300)),
		ExpiresAt:     ends.Format(iamTimeLayout), ends: ends, principal: p,
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.issued == nil {
		k.issued = map[string]temporaryKey{}
	}
	for access, old := range k.issued {
		if !now.Before(old.ends) {
			delete(k.issued, access)
		}
	}
	k.issued[key.Access] = key
	return key
}

// find gives a key that is still valid.
func (k *temporaryKeys) find(access string, now time.Time) (temporaryKey, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	key, known := k.issued[access]
	return key, known && now.Before(key.ends)
}

// perhapsIn are the secrets of keys that may be in a text, in whatever form.
func (k *temporaryKeys) perhapsIn(text string) []string {
	token := strings.Contains(text, temporaryStart)
	k.mu.Lock()
	defer k.mu.Unlock()
	var secrets []string
	for _, key := range k.issued {
		if token || strings.Contains(text, key.Secret) {
			secrets = append(secrets, key.Secret, key.SecurityToken)
		}
	}
	return secrets
}

// RevokeKeys makes all temporary access keys that were issued invalid, as a change of an agency does.
func (s *Service) RevokeKeys() {
	s.keys.mu.Lock()
	defer s.keys.mu.Unlock()
	s.keys.issued = nil
}
