package jsonwire

import (
	"encoding/json"
	"strconv"
	"unicode/utf8"
)

// Null reads null, where that is the value at the current position, and reports whether it was.
func (r *Reader) Null() bool {
	if r.peek() != 'n' {
		return false
	}
	r.literal("null")
	return true
}

// NotNull fails where null stands for a member that every answer has.
func (r *Reader) NotNull() {
	if r.peek() == 'n' {
		r.failMissing("expected a value, found null")
	}
}

// Require fails where one of the members that every answer has was not there. seen has a bit for each of them.
func (r *Reader) Require(seen uint64, names ...string) {
	for i, name := range names {
		if seen>>i&1 == 0 && r.err == nil {
			r.key = name
			r.failMissing("expected a member that every answer has, found none")
			return
		}
	}
}

// failMissing reports that something is not there that every answer has.
func (r *Reader) failMissing(reason string) {
	if r.err == nil {
		r.err = &Error{Offset: r.pos, Field: fieldName(r.key), Reason: reason, Missing: true}
	}
	r.fail(r.pos, reason)
}

// Decode reads a value with encoding/json, for types that have no method of their own.
func (r *Reader) Decode(into any) {
	key := r.key
	text := r.Raw()
	if text == nil {
		return
	}
	r.key = key
	if err := json.Unmarshal(text, into); err != nil {
		r.fail(r.pos, "expected a value of its type in the contract, found another")
	}
}

// LongEnough fails where a text that was just read has fewer characters than it can have, such as an id with none.
func (r *Reader) LongEnough(text string, least int) {
	if r.err == nil && utf8.RuneCountInString(text) < least {
		r.fail(r.pos, "expected at least "+count(least, "character")+", found fewer")
	}
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// AtLeast fails where a number that was just read is less than it can be, such as a negative number of elements.
func (r *Reader) AtLeast(value, least int64) {
	if value < least && r.err == nil {
		r.fail(r.pos, "expected at least "+strconv.FormatInt(least, 10)+", found less")
	}
}
