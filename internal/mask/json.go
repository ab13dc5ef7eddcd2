package mask

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
)

// JSON writes JSON without white space and without what is below secret members, as far as it is JSON.
func (s Secrets) JSON(body []byte) (text string, whole bool) {
	w := writer{secrets: s, open: []level{{}}}
	whole = w.write(body)
	return w.out.String(), whole
}

// And adds the texts below secret members of JSON.
func (s Secrets) And(body []byte) Secrets {
	w := writer{open: []level{{}}}
	w.write(body)
	return s.withParts(w.found...)
}

// writer writes tokens of JSON, with a mask in place of what is below a secret member.
type writer struct {
	out     strings.Builder
	secrets Secrets
	open    []level
	found   []string // Texts that were masked because of their place.
}

// level is an object, a list or the text as a whole.
type level struct {
	object bool
	count  int  // Tokens so far; in an object every other one is a name.
	hidden bool // It is below a secret member.
	secret bool // The member that was named last is a secret one.
}

// write writes JSON as far as it goes. It reports whether that is all of it.
func (w *writer) write(body []byte) (whole bool) {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return len(w.open) == 1
		case err != nil:
			return false
		}
		w.token(token)
	}
}

func (w *writer) token(token json.Token) {
	if end, _ := token.(json.Delim); end == '}' || end == ']' {
		w.open = w.open[:len(w.open)-1]
		w.out.WriteString(end.String())
		return
	}
	here := &w.open[len(w.open)-1]
	isName := here.object && here.count%2 == 0
	switch {
	case here.object && !isName:
		w.out.WriteByte(':')
	case here.count > 0:
		w.out.WriteByte(',')
	}
	here.count++
	switch value := token.(type) {
	case json.Delim:
		w.out.WriteString(value.String())
		w.open = append(w.open, level{object: value == '{', hidden: here.hidden || here.secret})
	case string:
		if isName {
			here.secret = IsSecret(value)
		}
		hidden := !isName && (here.hidden || here.secret)
		if hidden {
			w.found = append(w.found, value)
		}
		w.scalar(w.secrets.Text(value), hidden)
	default:
		w.scalar(value, value != nil && (here.hidden || here.secret))
	}
}

func (w *writer) scalar(value any, hidden bool) {
	if hidden {
		value = Mask
	}
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	_ = e.Encode(value) // A token of JSON can be written again.
	w.out.Write(bytes.TrimRight(text.Bytes(), "\n"))
}
