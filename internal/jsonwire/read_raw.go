package jsonwire

import "encoding/json"

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
