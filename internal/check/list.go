package check

import (
	"encoding/json"
	"fmt"
)

// Items checks the number of elements of a list. A greatest number below 0 is no limit.
func (c *Collector) Items(at *Path, count, least, most int) {
	c.count(at, count, least, most, "items", "Items")
}

// Properties checks the number of members of an object. A greatest number below 0 is no limit.
func (c *Collector) Properties(at *Path, count, least, most int) {
	c.count(at, count, least, most, "members", "Properties")
}

func (c *Collector) count(at *Path, count, least, most int, what, limit string) {
	switch {
	case count < least:
		c.Add(at, fmt.Sprintf("has %d %s, at least %d needed (min%s)", count, what, least, limit))
	case most >= 0 && count > most:
		c.Add(at, fmt.Sprintf("has %d %s, at most %d allowed (max%s)", count, what, most, limit))
	}
}

// Further refuses members beside those of a schema that have the name of one of them: there would be two.
func Further[T any](c *Collector, at *Path, members map[string]T, known ...string) {
	for _, name := range known {
		if _, twice := members[name]; twice {
			p := at.Field(name)
			c.Add(&p, "has a field of its own: set that, not AdditionalProperties")
		}
	}
}

// Members counts what an object is on the wire.
func Members(object any) int {
	var members map[string]json.RawMessage
	if text, err := json.Marshal(object); err != nil || json.Unmarshal(text, &members) != nil {
		return 0
	}
	return len(members)
}

// Unique checks that no element of a list comes twice. Elements are the same when they are the same on the wire.
func Unique[T any](c *Collector, at *Path, list []T) {
	first := map[string]int{}
	for i, element := range list {
		text, err := json.Marshal(element)
		if err != nil {
			continue // Its own check says what is wrong with it.
		}
		if earlier, again := first[string(text)]; again {
			place := at.Item(i)
			c.Add(&place, fmt.Sprintf("is the same as element %d (uniqueItems)", earlier))
			continue
		}
		first[string(text)] = i
	}
}
