package check

// PathParam checks a value that becomes one segment of a URL path. Beyond its rule, the values "", "." and ".." are
// refused always: they would name another resource.
func (c *Collector) PathParam(name, value string, rule *Text) {
	at := Path{name: name}
	switch value {
	case "":
		c.Missing(&at)
	case ".", "..":
		c.Add(&at, "must not be a relative path segment")
	default:
		c.Text(&at, value, rule)
	}
}
