package check

import "fmt"

// Items checks the number of elements of a list. A greatest number of 0 is no limit.
func (c *Collector) Items(at *Path, count, least, most int) {
	switch {
	case count < least:
		c.Add(at, fmt.Sprintf("has %d items, at least %d needed (minItems)", count, least))
	case most > 0 && count > most:
		c.Add(at, fmt.Sprintf("has %d items, at most %d allowed (maxItems)", count, most))
	}
}
