package check

import "strings"

// Header checks a text that becomes a header. A line break would begin another one.
func (c *Collector) Header(at *Path, value string) {
	if HasControl(value) {
		c.Add(at, "must not hold a control character, such as a line break")
	}
}

// HasControl reports whether a text holds a character that a header cannot carry.
func HasControl(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\t' || r == '\x7f' })
}

// HeaderList checks a list that becomes a header, element by element.
func HeaderList[T ~string](c *Collector, at *Path, values []T) {
	for i, value := range values {
		item := at.Item(i)
		c.Header(&item, string(value))
		c.comma(&item, string(value))
	}
}

// comma refuses a comma within an element of a list that is written with commas.
func (c *Collector) comma(at *Path, value string) {
	if strings.Contains(value, ",") {
		c.Add(at, "must not hold a comma, which separates the elements")
	}
}
