package vpcep

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// held is a secret that is read anew where it came from a file, once the service refuses it: files are replaced while a program
// runs.
type held[T any] struct {
	current atomic.Pointer[hidden[T]]
	reread  func() (T, error) // Nil where it came from no file.

	mu sync.Mutex // One reads at a time.
}

func hold[T any](value T, reread func() (T, error)) *held[T] {
	h := &held[T]{reread: reread}
	h.set(value)
	return h
}

func (h *held[T]) get() T { return (*h.current.Load())() }

func (h *held[T]) set(value T) {
	shown := hide(value)
	h.current.Store(&shown)
}

// renew reads the secret anew after a request with it was refused, and reports whether there is another one. wasSent reports
// whether the request had a secret.
func (h *held[T]) renew(wasSent func(T) bool, isSame func(a, b T) bool) bool {
	if h.reread == nil {
		return false
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	old := h.get()
	if !wasSent(old) {
		return true // Somebody else read it meanwhile.
	}
	value, err := h.reread()
	if err != nil || isSame(value, old) {
		return false
	}
	h.set(value)
	return true
}

// Renew implements Renewer.
func (a *accessKey) Renew(refused *http.Request, _ http.Header) bool {
	authorization := refused.Header.Get("Authorization")
	return authorization != "" && a.signer.renew(func(s *signature.Signer) bool {
		key := s.Key()
		return strings.Contains(authorization, " Access="+key.AccessKey+",") &&
			isSame(key.SecurityToken, refused.Header.Get(securityTokenHeader))
	}, func(a, b *signature.Signer) bool { return a.Key() == b.Key() })
}

// authTokenHeader carries an IAM token.
const authTokenHeader = "X-Auth-Token" // #nosec G101 -- The name of a header.

// fixedToken sends a token that somebody else got.
type fixedToken struct{ text *held[string] }

// token implements bearer.
func (t *fixedToken) token(context.Context) (string, error) { return t.text.get(), nil } //nolint:unparam // See bearer.

// Authorize implements Credentials.
func (t *fixedToken) Authorize(_ context.Context, req *http.Request) error {
	req.Header.Set(authTokenHeader, t.text.get())
	return nil
}

// Renew implements Renewer.
func (t *fixedToken) Renew(refused *http.Request, _ http.Header) bool {
	sent := refused.Header.Get(authTokenHeader)
	return sent != "" && t.text.renew(func(token string) bool { return isSame(token, sent) }, isSame)
}

// rereadKey reads the access key of the environment anew, from the same variables and files; nil where there are no files.
func (c *config) rereadKey() func() (signature.Key, error) {
	var values, paths [3]string
	for i, name := range []string{"HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"} {
		if values[i] = c.orEnv("", name); values[i] == "" {
			paths[i] = c.orEnv("", name+"_FILE")
		}
	}
	if paths == [3]string{} {
		return nil
	}
	return func() (signature.Key, error) {
		texts := values
		for i, path := range paths {
			if path == "" {
				continue
			}
			text, err := readPlainFile(path)
			if err != nil {
				return signature.Key{}, err
			}
			texts[i] = text
		}
		return signature.Key{AccessKey: texts[0], SecretKey: texts[1], SecurityToken: texts[2]}, nil
	}
}

// readPlainFile reads a file with a key or a token that is checked as New checks those of variables.
func readPlainFile(path string) (string, error) {
	text, err := readTokenFile(path)
	if err != nil {
		return "", err
	}
	return text, checkPlain(path, text)
}
