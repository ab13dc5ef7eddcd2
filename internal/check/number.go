package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Number is the rule for an integer.
type Number struct {
	Min        *int64  // Least value, or nil.
	Max        *int64  // Greatest value, or nil.
	MultipleOf int64   // What the value must be a multiple of; 0 for anything.
	Enum       []int64 // Allowed values, or nil for all.
}

// Number checks an integer against a rule.
func (c *Collector) Number(at *Path, value int64, rule *Number) {
	switch {
	case rule.Min != nil && value < *rule.Min:
		c.Add(at, fmt.Sprintf("is %d, at least %d needed (minimum)", value, *rule.Min))
	case rule.Max != nil && value > *rule.Max:
		c.Add(at, fmt.Sprintf("is %d, at most %d allowed (maximum)", value, *rule.Max))
	case rule.MultipleOf != 0 && value%rule.MultipleOf != 0:
		c.Add(at, fmt.Sprintf("is %d, must be a multiple of %d (multipleOf)", value, rule.MultipleOf))
	case rule.Enum != nil && !slices.Contains(rule.Enum, value):
		c.Add(at, "must be one of "+listed(rule.Enum))
	}
}

func listed(values []int64) string {
	texts := make([]string, len(values))
	for i, value := range values {
		texts[i] = strconv.FormatInt(value, 10)
	}
	return strings.Join(texts, ", ")
}
