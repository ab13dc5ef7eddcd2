package mask

import (
	"encoding/base64"
	"regexp"
	"strings"
	"sync"
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
	text   string
	parts  []string        // What is the same in every form of it.
	most   string          // The longest of them.
	base64 func() []secret // See base64Of. It is made when it is needed: a secret may be long.
}

func newSecret(text string) secret {
	s := plainSecret(text)
	s.base64 = sync.OnceValue(func() []secret { return base64Of(text) })
	return s
}

// plainSecret is a secret that is not looked for in base64.
func plainSecret(text string) secret {
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

// maskIn masks the secret in a text, as it is and as base64.
func (s secret) maskIn(text string) string {
	text = s.maskForms(text)
	if len(text) <= len(s.text) { // Base64 is longer.
		return text
	}
	for _, form := range s.base64() {
		text = form.maskForms(text)
	}
	return text
}

// maskForms masks the text of a secret in a text. Where that is written in another form, signs at its ends may stay.
func (s secret) maskForms(text string) string {
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

// base64Of is what a text has in common with all texts that it is a part of, when they are written as base64. There are three of
// them, since every third byte begins with a letter of its own. The letters at their ends, which share a byte with the text
// around, are left out.
func base64Of(text string) []secret {
	const bits = 6 // Of a letter.
	forms := make([]secret, 3)
	for before := range forms {
		letters := base64.RawStdEncoding.EncodeToString(append(make([]byte, before), text...))
		forms[before] = plainSecret(letters[(8*before+bits-1)/bits : 8*(before+len(text))/bits])
	}
	return forms
}

// hasForms reports whether there is enough in the secret to tell other forms of it from another text.
func (s secret) hasForms() bool {
	if len(s.parts) < 2 {
		return s.most != s.text && len(s.most) >= shortest
	}
	return len(strings.Join(s.parts, "")) >= leastPlain
}
