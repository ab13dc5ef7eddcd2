package jsonwire

// Array enters a list. It returns true at the first element; false for [] and
// for null, which are then read, and after an error.
//
// One object or one string in the place of a list is a list of one element:
// Array returns true at that value, and the following NextElement false. An
// empty string is an empty list.
func (r *Reader) Array() bool {
	switch r.peek() {
	case '[':
		return r.list()
	case 'n':
		r.literal("null")
		return false
	case '"':
		if r.pos+1 < len(r.data) && r.data[r.pos+1] == '"' {
			r.pos += 2
			return false
		}
		return r.listOfOne()
	case '{':
		return r.listOfOne()
	default:
		r.failKind("a list")
		return false
	}
}

// NextElement goes on to the next element, once the element before is read. It
// returns false at the end of the list, which is then read, and after an error.
func (r *Reader) NextElement() bool {
	if level := uint64(1) << (r.depth - 1); r.single&level != 0 {
		r.single &^= level
		r.depth--
		return false
	}
	switch r.peek() {
	case ',':
		r.pos++
		return true
	case ']':
		r.pos++
		r.depth--
		return false
	default:
		r.fail(r.pos, "expected a comma or the end of the list, found "+r.kind())
		return false
	}
}

// Strings reads a list of strings. Elements are read as by Text, so a number is
// its literal text. One string is a list of one; an empty list, an empty string
// and null are nil.
func (r *Reader) Strings() []string {
	if r.peek() == '{' {
		r.failKind("a list of strings")
	}
	var list []string
	for more := r.Array(); more; more = r.NextElement() {
		list = append(list, r.Text())
	}
	if r.err != nil {
		return nil
	}
	return list
}

// mostRemaining is the largest number that Remaining gives. Room for more is made as more
// elements come.
const mostRemaining = 1000

// Pos is where the reader stands, for Remaining.
func (r *Reader) Pos() int { return r.pos }

// Remaining guesses how many elements follow the first one of a list, which is read
// and began at the given position: as many as fit into the rest of the data. It
// guesses for lists of the outermost object only, and gives 0 for others: what
// follows those is other than their elements.
func (r *Reader) Remaining(first int) int {
	if r.depth > 2 || r.pos <= first {
		return 0
	}
	return min((len(r.data)-r.pos)/(r.pos-first), mostRemaining)
}

func (r *Reader) list() bool {
	if !r.enter() {
		return false
	}
	r.pos++
	if r.peek() == ']' {
		r.pos++
		r.depth--
		return false
	}
	return true
}

func (r *Reader) listOfOne() bool {
	if !r.enter() {
		return false
	}
	r.single |= 1 << (r.depth - 1)
	return true
}
