package jsonwire

import "strings"

// Bool reads a boolean. The strings "true" and "false", in upper or lower case,
// count as one; null is false.
func (r *Reader) Bool() bool {
	switch r.peek() {
	case 't', 'f', 'n':
		return r.bare("a boolean") == "true"
	case '"':
		return r.quotedBool()
	default:
		r.failKind("a boolean")
		return false
	}
}

func (r *Reader) quotedBool() bool {
	at := r.pos
	text := r.text()
	// The length keeps out letters that fold to ASCII, such as U+017F to s.
	switch {
	case len(text) == len("true") && strings.EqualFold(text, "true"):
		return true
	case len(text) == len("false") && strings.EqualFold(text, "false"):
		return false
	}
	r.fail(at, "expected a boolean, found a string that is none")
	return false
}

// literal reads one of true, false and null and returns it, "" after an error.
func (r *Reader) literal(word string) string {
	end := r.pos + len(word)
	if end > len(r.data) || r.data[r.pos:end] != word {
		r.fail(r.pos, "expected "+word+", found another word")
		return ""
	}
	r.pos = end
	return word
}
