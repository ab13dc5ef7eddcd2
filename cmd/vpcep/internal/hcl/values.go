package hcl

import (
	"regexp"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// place is what a value stands in, which says where it ends.
type place int

const (
	inBody place = iota
	inList
	inObject
)

// separator is what parts the value from the next one.
func (p place) separator() string {
	switch p {
	case inList:
		return "a comma"
	case inObject:
		return "a comma or a new line"
	default:
		return "a new line"
	}
}

// atEnd reports whether a value in a place ends here. Lines count in a list only as spaces.
func (r *reader) atEnd(in place) bool {
	switch r.peek() {
	case 0, '\n':
		return true
	case ',':
		return in != inBody
	case ']':
		return in == inList
	case '}':
		return in != inList
	default:
		return false
	}
}

// value reads a value. One that is more than a literal is an Expression.
func (r *reader) value(in place) (*yaml.Node, error) {
	if err := r.skipBlank(in == inList); err != nil {
		return nil, err
	}
	start := *r
	node, err := r.literal()
	if err != nil {
		return nil, err
	}
	if err := r.skipBlank(in == inList); err != nil {
		return nil, err
	}
	if node != nil && node.Tag != Expression && r.atEnd(in) {
		return node, nil
	}
	if node != nil && (r.peek() == '"' || r.peek() == '_' || unicode.IsLetter(rune(r.peek()))) {
		return nil, r.failf("want %s before the next value", in.separator())
	}
	*r = start
	return r.expression(in)
}

// expression reads a value that is not looked into.
func (r *reader) expression(in place) (*yaml.Node, error) {
	start := *r
	open := 0
	for r.at < len(r.data) && (open > 0 || !r.atEnd(in)) {
		comment := r.peek() == '#' || r.has("//") || r.has("/*")
		if comment && open == 0 && in != inList && !r.has("/*") {
			break
		}
		var err error
		switch c := r.peek(); {
		case comment:
			err = r.skipBlank(false)
		case c == '"':
			_, err = r.quoted()
		case heredoc.Match(r.data[r.at:min(len(r.data), r.at+longestMark)]):
			_, err = r.heredoc()
		case strings.IndexByte("([{", c) >= 0:
			open++
			r.skip(1)
		case strings.IndexByte(")]}", c) >= 0 && open == 0:
			return nil, r.failf("there is a %c too many", c)
		case strings.IndexByte(")]}", c) >= 0:
			open--
			r.skip(1)
		default:
			r.skip(1)
		}
		if err != nil {
			return nil, err
		}
	}
	if open > 0 {
		return nil, start.failf("a bracket that opens here or behind is not closed")
	}
	source := strings.Join(strings.Fields(string(r.data[start.at:r.at])), " ")
	if source == "" {
		return nil, r.failf("want a value, not %s", r.next())
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: Expression, Value: source, Line: start.line}, nil
}

// word is a number or a name.
var word = regexp.MustCompile(`^-?[0-9A-Za-z_][0-9A-Za-z_.]*([eE][+-]?[0-9]+)?`)

var number = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// literal reads a value without anything to work out. It is nil where there is something else.
func (r *reader) literal() (*yaml.Node, error) {
	switch {
	case r.peek() == '"':
		return r.quoted()
	case r.peek() == '[':
		return r.inside(r.list)
	case r.peek() == '{':
		return r.inside(r.object)
	case heredoc.Match(r.data[r.at:min(len(r.data), r.at+longestMark)]):
		return r.heredoc()
	}
	line := r.line
	found := string(word.Find(r.data[r.at:min(len(r.data), r.at+longestMark)]))
	r.skip(len(found))
	switch {
	case found == "null":
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Line: line}, nil
	case found == "true", found == "false", number.MatchString(found):
		return text(found, line), nil
	default:
		return nil, nil //nolint:nilnil // It is no literal.
	}
}

// isFor reports whether a list or an object is made by a loop.
var isFor = regexp.MustCompile(`^for\s`)

// list reads what stands behind [.
func (r *reader) list() (*yaml.Node, error) {
	start := *r
	list := &yaml.Node{Kind: yaml.SequenceNode, Line: r.line}
	for {
		if err := r.skipBlank(true); err != nil {
			return nil, err
		}
		if len(list.Content) == 0 && isFor.Match(r.data[r.at:]) {
			return nil, nil //nolint:nilnil // It is no literal.
		}
		if r.peek() == ']' {
			r.skip(1)
			return list, nil
		}
		if r.at == len(r.data) {
			return nil, start.failf("the list that begins here is not closed with ]")
		}
		value, err := r.value(inList)
		if err != nil {
			return nil, err
		}
		list.Content = append(list.Content, value)
		if r.peek() == ',' {
			r.skip(1)
		}
	}
}

// object reads what stands behind {.
func (r *reader) object() (*yaml.Node, error) {
	start := *r
	object := &yaml.Node{Kind: yaml.MappingNode, Line: r.line}
	seen := map[string]bool{}
	for {
		if err := r.skipBlank(true); err != nil {
			return nil, err
		}
		if len(object.Content) == 0 && isFor.Match(r.data[r.at:]) {
			return nil, nil //nolint:nilnil // It is no literal.
		}
		if r.peek() == '}' {
			r.skip(1)
			return object, nil
		}
		if r.at == len(r.data) {
			return nil, start.failf("the object that begins here is not closed with }")
		}
		place := *r
		key, err := r.key()
		if key == nil || err != nil {
			return nil, err
		}
		if seen[key.Value] {
			return nil, place.failf("%q stands there twice", key.Value)
		}
		seen[key.Value] = true
		value, err := r.value(inObject)
		if err != nil {
			return nil, err
		}
		object.Content = append(object.Content, key, value)
		if r.peek() == ',' {
			r.skip(1)
		}
	}
}

// key reads a key of an object and what parts it from its value. It is nil for one to work out.
func (r *reader) key() (*yaml.Node, error) {
	if r.peek() == '(' {
		return nil, nil //nolint:nilnil // It is no literal.
	}
	key := text(r.name(), r.line)
	var err error
	switch {
	case key.Value != "":
	case r.peek() == '"':
		key, err = r.quoted()
	default:
		key, err = r.literal()
	}
	if err != nil {
		return nil, err
	}
	if key == nil {
		return nil, r.failf("want NAME = VALUE, not %s", r.next())
	}
	if err := r.skipBlank(false); err != nil {
		return nil, err
	}
	switch {
	case r.peek() == '.', r.peek() == '[', key.Tag == Expression:
		return nil, nil //nolint:nilnil // It is no literal.
	case r.peek() != '=' && r.peek() != ':', r.has("=="):
		return nil, r.failf("want NAME = VALUE, not %s", r.next())
	}
	r.skip(1)
	return key, nil
}
