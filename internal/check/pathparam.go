package check

import (
	"slices"
	"strings"
)

// PathParam checks a value that becomes one segment of a URL path. Beyond its rule, what would name another resource is
// refused always: the values "", "." and "..", those that are the path of another operation, and values with a slash,
// which gateways and proxies may decode on the way. No id of the service has a backslash or a control character either.
func (c *Collector) PathParam(name, value string, rule *Text, taken ...string) {
	at := Path{name: name}
	c.segment(&at, value, rule, taken)
}

func (c *Collector) segment(at *Path, value string, rule *Text, taken []string) {
	switch {
	case value == "":
		c.Missing(at)
	case value == "." || value == "..":
		c.Add(at, "must not be a relative path segment")
	case slices.Contains(taken, value):
		c.Add(at, "must not be "+strings.Join(taken, " or ")+": that is the path of another operation")
	case strings.ContainsAny(value, `/\`):
		c.Add(at, "must not hold a slash or a backslash")
	case strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r == '\x7f' }):
		c.Add(at, "must not hold a control character, such as a line break")
	case rule != nil:
		c.Text(at, value, rule)
	}
}

// PathList checks a list that becomes one segment of a URL path, element by element. An empty one would name another
// resource, and a comma separates the elements.
func PathList[T ~string](c *Collector, name string, values []T, rule *Text) {
	list := Path{name: name}
	if len(values) == 0 {
		c.Missing(&list)
	}
	for i, value := range values {
		at := list.Item(i)
		c.segment(&at, string(value), rule, nil)
		c.comma(&at, string(value))
	}
}

// Segment is the value of a parameter that turns a path into another one, or "" when none does.
func Segment(path, name, other string) string {
	before, after, _ := strings.Cut(path, "{"+name+"}")
	value, begins := strings.CutPrefix(other, before)
	value, ends := strings.CutSuffix(value, after)
	if !begins || !ends || strings.ContainsAny(value, "/{") {
		return ""
	}
	return value
}
