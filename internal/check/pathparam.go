package check

import "strings"

// PathParam checks a value that becomes one segment of a URL path. Beyond its rule, what would name another resource is
// refused always: the values "", "." and "..", and values with a slash, which gateways and proxies may decode on the way.
// No id of the service has a backslash or a control character either.
func (c *Collector) PathParam(name, value string, rule *Text) {
	at := Path{name: name}
	switch {
	case value == "":
		c.Missing(&at)
	case value == "." || value == "..":
		c.Add(&at, "must not be a relative path segment")
	case strings.ContainsAny(value, `/\`):
		c.Add(&at, "must not hold a slash or a backslash")
	case strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r == '\x7f' }):
		c.Add(&at, "must not hold a control character, such as a line break")
	default:
		c.Text(&at, value, rule)
	}
}
