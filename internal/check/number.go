package check

import "fmt"

// Number is the rule for an integer.
type Number struct {
	Min *int64 // Least value, or nil.
	Max *int64 // Greatest value, or nil.
}

// Number checks an integer against a rule.
func (c *Collector) Number(at *Path, value int64, rule *Number) {
	switch {
	case rule.Min != nil && value < *rule.Min:
		c.Add(at, fmt.Sprintf("is %d, at least %d needed (minimum)", value, *rule.Min))
	case rule.Max != nil && value > *rule.Max:
		c.Add(at, fmt.Sprintf("is %d, at most %d allowed (maximum)", value, *rule.Max))
	}
}
