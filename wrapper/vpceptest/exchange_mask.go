package vpceptest

import (
	"net/http"
	"slices"
	"strings"

	"github.com/vpcep-go/vpcep/internal/mask"
)

// masker takes secrets out of what an Exchange shows.
type masker struct{ mask.Secrets }

// maskerOf knows the secrets of the service and those that a request brings, wherever a client put them.
func (s *Service) maskerOf(x *exchange, answer []byte) masker {
	own := []string{s.config.secretKey, s.config.password, s.config.securityToken, s.config.idToken}
	shown := []string{x.request.URL.String(), string(x.body), string(answer)}
	for _, name := range mask.ListedHeaders() {
		shown = append(shown, x.request.Header.Values(name)...)
	}
	text := strings.Join(shown, "\n")
	own = slices.Concat(own, s.tokensIn(text), s.keysIn(text))
	return masker{mask.OfHeader(x.request.Header).And(x.body).With(own...)}
}

func (m masker) header(header http.Header) http.Header {
	shown := http.Header{}
	for _, name := range mask.ListedHeaders() {
		for _, value := range header.Values(name) {
			shown.Add(name, m.Text(value))
		}
	}
	return shown
}

// violations masks what they say: the name of a member may be anything.
func (m masker) violations(found []Violation) []Violation {
	for i, v := range found {
		found[i] = Violation{shortened(m.Text(v.Path), mostOfProblem), shortened(m.Text(v.Problem), mostOfProblem)}
	}
	return found
}

// url is the URL of a request, without the values of secret parameters.
func (m masker) url(r *http.Request) string {
	return m.URL(origin(r), r.URL)
}

// origin is the scheme and host that a request came to.
func origin(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// body is a body without secrets. What is no JSON is shown only where the service wrote it itself for an operation of the
// contract: nobody can tell what is in such a text.
func (m masker) body(body []byte, isPage bool) Body {
	text, whole := m.JSON(body)
	if isPage && text == "" && !whole {
		text, whole = m.Text(string(body)), true
	}
	return Body{Size: len(body), Text: text, Cut: !whole}
}
