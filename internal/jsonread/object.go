package jsonread

// Object enters an object. It returns true at the value of the first member,
// whose key is in Key; false for {} and for null, which are then read, and
// after an error.
func (r *Reader) Object() bool {
	switch r.peek() {
	case '{':
	case 'n':
		r.literal("null")
		return false
	default:
		r.failKind("an object")
		return false
	}
	if !r.enter() {
		return false
	}
	r.pos++
	if r.peek() == '}' {
		r.pos++
		r.depth--
		return false
	}
	return r.member()
}

// NextMember goes on to the value of the next member, once the value before is
// read. It returns false at the end of the object, which is then read, and
// after an error.
func (r *Reader) NextMember() bool {
	switch r.peek() {
	case ',':
		r.pos++
		return r.member()
	case '}':
		r.pos++
		r.depth--
		r.key = nil
		return false
	default:
		r.fail(r.pos, "expected a comma or the end of the object, found "+r.kind())
		return false
	}
}

// Key returns the key of the current member, unescaped. It is valid until the
// next call of a method of r.
func (r *Reader) Key() []byte { return r.key }

// member reads a key and the colon behind it.
func (r *Reader) member() bool {
	r.key = nil
	if r.peek() != '"' {
		r.failKind("the name of a member")
		return false
	}
	raw, plain, ok := r.quoted()
	if !ok {
		return false
	}
	if !plain {
		r.keyBuffer = appendUnescaped(r.keyBuffer[:0], raw)
		raw = r.keyBuffer
	}
	r.key = raw
	if r.depth == 1 {
		r.members++
	}
	if r.peek() != ':' {
		r.failKind("a colon behind the name of a member")
		return false
	}
	r.pos++
	return true
}

// enter goes one level down.
func (r *Reader) enter() bool {
	if r.depth >= maxDepth {
		r.fail(r.pos, "expected at most 64 levels of objects and lists")
		return false
	}
	r.depth++
	return true
}
