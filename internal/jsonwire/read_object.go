package jsonwire

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
	return r.usualMember() || r.member()
}

// NextMember goes on to the value of the next member, once the value before is
// read. It returns false at the end of the object, which is then read, and
// after an error.
func (r *Reader) NextMember() bool {
	switch r.peek() {
	case ',':
		r.pos++
		return r.usualMember() || r.member()
	case '}':
		r.pos++
		r.depth--
		r.key = ""
		return false
	default:
		r.fail(r.pos, "expected a comma or the end of the object, found "+r.kind())
		return false
	}
}

// Key returns the key of the current member, unescaped.
func (r *Reader) Key() string { return r.key }

// usualMember is member for a key without white space around it and without
// escapes. It reads nothing else.
func (r *Reader) usualMember() bool {
	data, from := r.data, r.pos+1
	if from >= len(data) || data[from-1] != '"' {
		return false
	}
	to := from + plainSize(data[from:])
	if to+1 >= len(data) || data[to] != '"' || data[to+1] != ':' {
		return false
	}
	r.key, r.pos = data[from:to], to+2
	if r.depth == 1 {
		r.members++
	}
	return true
}

// member reads a key and the colon behind it.
func (r *Reader) member() bool {
	r.key = ""
	if r.peek() != '"' {
		r.failKind("the name of a member")
		return false
	}
	r.key = r.text()
	if r.err != nil {
		return false
	}
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
