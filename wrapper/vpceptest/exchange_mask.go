package vpceptest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// masked stands in place of a secret.
const masked = "***"

// listedHeaders are the headers that an Exchange shows, of requests and of answers. No other one is shown: signatures,
// tokens and cookies are in headers.
func listedHeaders() []string {
	return []string{
		"Accept", "Accept-Encoding", "Allow", "Content-Length", contentType, "Date", "Retry-After", "User-Agent",
		"X-Iam-Trace-Id", "X-Project-Id", "X-Request-Id", "X-Sdk-Date",
	}
}

// isSecret reports whether a member or parameter of that name holds a secret.
func isSecret(name string) bool {
	name = strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(name))
	for _, word := range []string{"password", "secret", "token", "authorization", "signature", "credential"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return slices.Contains([]string{"access", "accesskey", "accesskeyid", "ak", "sk"}, name)
}

// masker takes secrets out of texts.
type masker struct{ known []string }

// maskerOf knows the secrets of the service and those that a request brings, wherever a client put them.
func (s *Service) maskerOf(r *http.Request) masker {
	secrets := []string{s.config.secretKey, s.config.password, s.config.securityToken, s.config.idToken}
	for _, name := range []string{"Authorization", "X-Auth-Token", "X-Security-Token", "X-Metadata-Token"} {
		secrets = append(secrets, r.Header.Get(name))
	}
	return masker{slices.DeleteFunc(secrets, func(secret string) bool { return len(secret) < shortestSecret })}
}

// shortestSecret is the length from which on a secret is looked for in texts. A shorter one would be found everywhere.
const shortestSecret = 6

func (m masker) text(text string) string {
	for _, secret := range m.known {
		for _, form := range []string{secret, url.QueryEscape(secret), url.PathEscape(secret)} {
			text = strings.ReplaceAll(text, form, masked)
		}
	}
	return text
}

func (m masker) header(header http.Header) http.Header {
	shown := http.Header{}
	for _, name := range listedHeaders() {
		for _, value := range header.Values(name) {
			shown.Add(name, m.text(value))
		}
	}
	return shown
}

// violations masks what they say: the name of a member may be anything.
func (m masker) violations(found []Violation) []Violation {
	for i, v := range found {
		found[i] = Violation{shortened(m.text(v.Path), mostOfProblem), shortened(m.text(v.Problem), mostOfProblem)}
	}
	return found
}

// url is the URL of a request, without the values of secret parameters.
func (m masker) url(r *http.Request) string {
	text := "http://"
	if r.TLS != nil {
		text = "https://"
	}
	text += r.Host + r.URL.EscapedPath()
	if r.URL.RawQuery == "" {
		return m.text(text)
	}
	pairs := strings.Split(r.URL.RawQuery, "&")
	for i, pair := range pairs {
		name, _, _ := strings.Cut(pair, "=")
		if plain, err := url.QueryUnescape(name); err != nil || isSecret(plain) {
			pairs[i] = name + "=" + masked
		}
	}
	return m.text(text + "?" + strings.Join(pairs, "&"))
}

// body is a body without secrets. What is no JSON is shown only where the service wrote it itself for an operation of the
// contract: nobody can tell what is in such a text.
func (m masker) body(body []byte, isPage bool) Body {
	text, whole := m.json(body)
	if isPage && text == "" && !whole {
		text, whole = m.text(string(body)), true
	}
	return Body{Size: len(body), Text: text, Cut: !whole}
}

// json writes JSON without white space and without what is below secret members, as far as it is JSON.
func (m masker) json(body []byte) (text string, whole bool) {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	w := maskWriter{masker: m, open: []maskLevel{{}}}
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return w.out.String(), len(w.open) == 1
		case err != nil:
			return w.out.String(), false
		}
		w.token(token)
	}
}
