package check

import (
	"strconv"
	"strings"
)

// Path is the place of a value in a request, a list from the value up to the root. It is made on the way down and
// turned into text only when something is wrong, so that a good request costs nothing. The nil Path is the root.
type Path struct {
	parent *Path
	name   string
	index  int
	isItem bool
}

// Field is the place of a member of the object at p.
func (p *Path) Field(name string) Path { return Path{parent: p, name: name} }

// Item is the place of an element of the list at p.
func (p *Path) Item(index int) Path { return Path{parent: p, index: index, isItem: true} }

// String gives the place as text, such as permissions[3].permission; the root is "body".
func (p *Path) String() string {
	switch {
	case p == nil, *p == Path{}:
		return "body"
	case p.isItem:
		return p.parent.String() + "[" + strconv.Itoa(p.index) + "]"
	case p.parent == nil:
		return strings.Clone(p.name) // Lets the compiler keep the list of places on the stack.
	default:
		return p.parent.String() + "." + p.name
	}
}
