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
	switch {
	case value == "":
		c.Missing(&at)
	case value == "." || value == "..":
		c.Add(&at, "must not be a relative path segment")
	case slices.Contains(taken, value):
		c.Add(&at, "must not be "+strings.Join(taken, " or ")+": that is the path of another operation")
	case strings.ContainsAny(value, `/\`):
		c.Add(&at, "must not hold a slash or a backslash")
	case strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r == '\x7f' }):
		c.Add(&at, "must not hold a control character, such as a line break")
	default:
		c.Text(&at, value, rule)
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
