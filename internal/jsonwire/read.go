// Package jsonwire reads the answers of the service into generated models and writes requests from them. It is the one
// place that knows how JSON looks on the wire.
//
// It stands in for encoding/json for two reasons. The service does not keep to its own types: it sends "true" for a
// boolean, "8080" for an integer, one object or one string for a list, and times without a zone. And a long list should
// cost little more than the strings in it: a model reads and writes itself member by member, without reflection and
// without a table of fields. docs/decisions/json-reader.md has the figures.
//
// Generated code sees the methods of Reader and the functions Append, Comma and Grow. The client sees Unmarshal,
// UnmarshalKnown and Error. Nothing else is meant for use.
//
// What is tolerated is tolerated here and nowhere else. Each method of Reader says what it accepts; null gives the zero
// value everywhere. What is not named there is an error, and the grammar of JSON itself is kept strictly. Where
// encoding/json replaces (unpaired surrogates, bytes that are not UTF-8), the same replacement is made. Text that is
// written is compact, with the members in the order of their names.
package jsonwire

import "bytes"

// Value is a model that reads itself.
type Value interface {
	// ReadJSON reads one JSON value from r. Errors stay in r.
	ReadJSON(r *Reader)
}

// maxDepth is how deep objects and lists may be nested. It is the number of
// bits in Reader.single.
const maxDepth = 64

// Reader walks through one JSON value from front to back. A caller reads or
// skips every value that Object, NextMember, Array and NextElement stop at.
//
// The first error ends the reading: from then on every method returns the zero
// value or false, so that loops end by themselves and Err is asked once.
// A Reader serves one goroutine. The strings that it returns share one copy of
// the data, which lives as long as any of them: a list of records costs one
// allocation for all its strings, not one for each.
type Reader struct {
	data   string
	pos    int
	depth  uint
	single uint64 // bit n-1 is set while level n is one value that stands for a list
	key    string
	err    error

	members, unknown int  // of the outermost object
	failed           bool // an unknown one of them says that something failed
}

// Unmarshal reads exactly one JSON value from data into v. Anything but white
// space behind the value is an error. The error is an *Error; v then holds what
// was read before it.
func Unmarshal(data []byte, v Value) error {
	return (&Reader{data: string(data)}).unmarshal(v)
}

func (r *Reader) unmarshal(v Value) error {
	v.ReadJSON(r)
	if r.err == nil {
		r.peek()
		if r.pos < len(r.data) {
			r.fail(r.pos, "expected the end of the data behind the value")
		}
	}
	return r.err
}

// UnmarshalKnown is Unmarshal for a model that is the answer of the service: an
// object with members of which the model knows none is the answer of somebody else,
// and one with an error beside its members is no success. An object without members
// is one, where the model has none that it must have.
func UnmarshalKnown(data []byte, v Value) error {
	r := &Reader{data: string(data)}
	err := r.unmarshal(v)
	switch {
	case err != nil:
		return err
	case r.failed:
		return &Error{Offset: len(data), Reason: "expected the members of a success, found an error beside them", Failed: true}
	case r.members > 0 && r.members == r.unknown, string(bytes.TrimSpace(data)) == "null":
		return &Error{Offset: len(data), Reason: "expected a member that the contract names, found none"}
	default:
		return nil
	}
}

// Err returns the first error, an *Error, or nil.
func (r *Reader) Err() error { return r.err }

// fail keeps the first error. It moves to the end of the data, where nothing
// can be read any more; that is what makes the error stick without a check in
// every method.
func (r *Reader) fail(at int, reason string) {
	if r.err == nil {
		r.err = &Error{Offset: at, Field: fieldName(r.key), Reason: reason}
	}
	r.pos = len(r.data)
	r.key = ""
}

// failKind reports that the value at the current position is of a wrong kind.
func (r *Reader) failKind(expected string) {
	r.fail(r.pos, "expected "+expected+", found "+r.kind())
}

// peek skips white space and returns the byte that follows, without reading it.
// At the end of the data it returns 0.
func (r *Reader) peek() byte {
	for ; r.pos < len(r.data); r.pos++ {
		switch c := r.data[r.pos]; c {
		case ' ', '\t', '\n', '\r':
		default:
			return c
		}
	}
	return 0
}

// kind names the value at the current position for an error.
func (r *Reader) kind() string {
	if r.pos >= len(r.data) {
		return "the end of the data"
	}
	switch c := r.data[r.pos]; c {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "a string"
	case 't', 'f':
		return "a boolean"
	case 'n':
		return "null"
	default:
		if c == '-' || isDigit(c) {
			return "a number"
		}
		return "an unexpected character"
	}
}
