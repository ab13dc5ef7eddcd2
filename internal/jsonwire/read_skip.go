package jsonwire

import "encoding/json"

// SkipUnknown is Skip for a member that a model does not know.
func (r *Reader) SkipUnknown() {
	if r.depth == 1 {
		r.unknown++
		r.MarkError()
	}
	r.Skip()
}

// MarkError marks an error beside the members of a success. It is for members that the contract does not name.
func (r *Reader) MarkError() { r.failed = r.failed || r.depth == 1 && r.atError() }

// atError reports whether the current member holds an error.
func (r *Reader) atError() bool {
	switch r.key {
	case "error", "error_code", "error_msg":
		c := r.peek()
		next := byte(0)
		if r.pos+1 < len(r.data) {
			next = r.data[r.pos+1]
		}
		return c != 'n' && (c != '"' || next != '"') && (c != '[' || next != ']') && (c != '{' || next != '}')
	default:
		return false
	}
}

// Skip reads one value of any kind and drops it. The value must be valid JSON.
func (r *Reader) Skip() {
	switch r.peek() {
	case '{':
		for more := r.Object(); more; more = r.NextMember() {
			r.Skip()
		}
	case '[':
		for more := r.Array(); more; more = r.NextElement() {
			r.Skip()
		}
	case '"':
		r.quoted()
	default:
		r.bare("a value")
	}
}

// Raw reads one value of any kind and returns a copy of it as it stands; null
// is nil. The value must be valid JSON.
func (r *Reader) Raw() json.RawMessage {
	null := r.peek() == 'n'
	at := r.pos
	r.Skip()
	if null || r.err != nil {
		return nil
	}
	return json.RawMessage(r.data[at:r.pos])
}
