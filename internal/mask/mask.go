// Package mask takes secrets out of what is shown of requests and answers.
package mask

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
)

// Mask stands in place of a secret.
const Mask = "***"

// shortest is the length from which on a secret is looked for in texts. A shorter one would be found everywhere.
const shortest = 6

// ListedHeaders are the headers whose values may be shown, of requests and of answers: signatures, tokens and cookies are in
// others.
func ListedHeaders() []string {
	return []string{
		"Accept", "Accept-Encoding", "Allow", "Content-Length", "Content-Type", "Date", "Retry-After", "User-Agent",
		"X-Iam-Trace-Id", "X-Project-Id", "X-Request-Id", "X-Sdk-Date",
	}
}

// IsSecret reports whether a member or parameter of that name holds a secret.
func IsSecret(name string) bool {
	name = strings.ToLower(strings.NewReplacer("-", "", "_", "", ".", "", " ", "").Replace(name))
	for _, word := range []string{
		"password", "passwd", "passphrase", "passcode", "secret", "token", "authorization", "signature", "credential",
		"accesskey", "apikey", "privatekey", "cookie", "assertion",
	} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return slices.Contains([]string{"access", "ak", "sk", "pwd", "jwt"}, name)
}

// Secrets are texts that are masked wherever they stand.
type Secrets struct {
	whole []secret // Longest first: one may be a part of another.
	parts parts    // Of those that are masked where a part of them stands, too.
}

// With adds texts that are masked where all of them stands. It leaves out what is too short to be looked for.
func (s Secrets) With(texts ...string) Secrets {
	whole := slices.Clone(s.whole)
	for _, text := range texts {
		if len(text) >= shortest {
			whole = append(whole, newSecret(text))
		}
	}
	slices.SortStableFunc(whole, func(a, b secret) int { return cmp.Compare(len(b.text), len(a.text)) })
	return Secrets{whole, s.parts}
}

// withParts adds texts that are masked where a part of them stands, too.
func (s Secrets) withParts(texts ...string) Secrets {
	s = s.With(texts...)
	s.parts = slices.Concat(s.parts, texts)
	return s
}

// Text masks the secrets in a text, in each form that they may have there.
func (s Secrets) Text(text string) string {
	for _, secret := range s.whole {
		text = secret.maskIn(text)
	}
	return s.parts.maskIn(text)
}

// URL is a URL without secrets and without the values of secret parameters. Origin has its scheme and host.
func (s Secrets) URL(origin string, u *url.URL) string {
	text := origin + u.EscapedPath()
	if u.RawQuery == "" {
		return s.Text(text)
	}
	pairs := strings.Split(u.RawQuery, "&")
	for i, pair := range pairs {
		name, _, _ := strings.Cut(pair, "=")
		if plain, err := url.QueryUnescape(name); err != nil || IsSecret(plain) {
			pairs[i] = name + "=" + Mask
		}
	}
	return s.Text(text + "?" + strings.Join(pairs, "&"))
}
