package mask

import (
	"regexp"
	"strings"
)

// leastPlain is how many letters and digits a secret has, at least, that is looked for in other forms than its own. The signs
// between them differ from form to form.
const leastPlain = 4

// mostParts is how many parts a secret has, at most, for which there is a pattern. Of a text that may repeat a longer one, nothing
// is shown.
const mostParts = 1 << 10

// sign matches what stands in the place of a sign, or of several, when a text is written as JSON, as HTML, in a URL, or in one of
// them inside another one: other signs, with the numbers and names of characters.
const sign = `(?:[^A-Za-z0-9]+(?:amp|lt|gt|quot|apos|[uUxX]?[0-9A-Fa-f]{1,8})*)+?`

// secret is a text that is masked.
type secret struct {
	text  string
	parts []string // What is the same in every form of it.
	most  string   // The longest of them.
}

func newSecret(text string) secret {
	s := secret{text: text}
	s.parts = strings.FieldsFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_' && r != '.'
	})
	for _, part := range s.parts {
		if len(part) > len(s.most) {
			s.most = part
		}
	}
	return s
}

// maskIn masks the secret in a text. Of one that is written in another form, signs at its ends may stay.
func (s secret) maskIn(text string) string {
	if !strings.Contains(text, s.most) {
		return text
	}
	text = strings.ReplaceAll(text, s.text, Mask)
	if !s.hasForms() || !strings.Contains(text, s.most) {
		return text
	}
	if len(s.parts) > mostParts {
		return Mask
	}
	pattern := strings.Builder{}
	for i, part := range s.parts {
		if i > 0 {
			pattern.WriteString(sign)
		}
		pattern.WriteString(regexp.QuoteMeta(part))
	}
	return regexp.MustCompile(pattern.String()).ReplaceAllLiteralString(text, Mask)
}

// hasForms reports whether there is enough in the secret to tell other forms of it from another text.
func (s secret) hasForms() bool {
	if len(s.parts) < 2 {
		return s.most != s.text && len(s.most) >= shortest
	}
	return len(strings.Join(s.parts, "")) >= leastPlain
}
