package jsonwire

import "encoding/json"

// Any lets tests hold the methods of Reader against encoding/json: it reads
// one value of any kind as that does with UseNumber, as map[string]any, []any,
// string, json.Number, bool or nil. Of members with the same key the last one
// stays. After an error it returns nil.
func (r *Reader) Any() any {
	value := r.any()
	if r.err != nil {
		return nil
	}
	return value
}

func (r *Reader) any() any {
	switch c := r.peek(); c {
	case '{':
		object := map[string]any{}
		for more := r.Object(); more; more = r.NextMember() {
			key := r.Key()
			object[key] = r.any()
		}
		return object
	case '[':
		list := []any{}
		for more := r.Array(); more; more = r.NextElement() {
			list = append(list, r.any())
		}
		return list
	case '"':
		return r.text()
	case 't', 'f':
		return r.Bool()
	case 'n':
		r.literal("null")
		return nil
	default:
		if c != '-' && !isDigit(c) {
			r.failKind("a value")
			return nil
		}
		return json.Number(r.number())
	}
}
