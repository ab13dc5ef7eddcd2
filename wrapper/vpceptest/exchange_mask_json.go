package vpceptest

import (
	"bytes"
	"encoding/json"
	"strings"
)

// maskWriter writes tokens of JSON, with a mask in place of what is below a secret member.
type maskWriter struct {
	out    strings.Builder
	masker masker
	open   []maskLevel
}

// maskLevel is an object, a list or the text as a whole.
type maskLevel struct {
	object bool
	count  int  // Tokens so far; in an object every other one is a name.
	hidden bool // It is below a secret member.
	secret bool // The member that was named last is a secret one.
}

func (w *maskWriter) token(token json.Token) {
	if token == json.Delim('}') || token == json.Delim(']') {
		w.open = w.open[:len(w.open)-1]
		w.out.WriteString(delimiter(token))
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
		w.out.WriteString(delimiter(token))
		w.open = append(w.open, maskLevel{object: value == '{', hidden: here.hidden || here.secret})
	case string:
		if isName {
			here.secret = isSecret(value)
		}
		w.scalar(w.masker.text(value), !isName && (here.hidden || here.secret))
	default:
		w.scalar(value, value != nil && (here.hidden || here.secret))
	}
}

func delimiter(token json.Token) string {
	d, _ := token.(json.Delim)
	return d.String()
}

func (w *maskWriter) scalar(value any, hidden bool) {
	if hidden {
		value = masked
	}
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	_ = e.Encode(value) // A token of JSON can be written again.
	w.out.Write(bytes.TrimRight(text.Bytes(), "\n"))
}
