package check

import (
	"fmt"
	"math"
	"strconv"
)

// Float is the rule for a number that need not be an integer.
type Float struct {
	Min, Max                   *float64 // Least and greatest value, or nil.
	ExclusiveMin, ExclusiveMax bool     // The bound itself is not allowed.
	MultipleOf                 float64  // What the value must be a multiple of; 0 for anything.
}

// Float checks a number against a rule. JSON has no NaN and no infinity.
func (c *Collector) Float(at *Path, value float64, rule *Float) {
	switch {
	case math.IsNaN(value) || math.IsInf(value, 0):
		c.Add(at, "must be a finite number")
	case rule.Min != nil && value < *rule.Min:
		c.Add(at, fmt.Sprintf("is %v, at least %v needed (minimum)", value, *rule.Min))
	case rule.Min != nil && rule.ExclusiveMin && value == *rule.Min:
		c.Add(at, fmt.Sprintf("is %v, more than that needed (exclusiveMinimum)", value))
	case rule.Max != nil && value > *rule.Max:
		c.Add(at, fmt.Sprintf("is %v, at most %v allowed (maximum)", value, *rule.Max))
	case rule.Max != nil && rule.ExclusiveMax && value == *rule.Max:
		c.Add(at, fmt.Sprintf("is %v, less than that needed (exclusiveMaximum)", value))
	case rule.MultipleOf != 0 && !isMultiple(value, rule.MultipleOf):
		c.Add(at, fmt.Sprintf("is %v, must be a multiple of %v (multipleOf)", value, rule.MultipleOf))
	}
}

// Decimal is a number of 32 bits as it is written: 0.3, which is not the nearest number of 64 bits to it.
func Decimal(value float32) float64 {
	written, _ := strconv.ParseFloat(strconv.FormatFloat(float64(value), 'g', -1, 32), 64) // It reads all that it writes.
	return written
}

// isMultiple allows for what binary fractions cannot hold: 0.3 is a multiple of 0.1.
func isMultiple(value, of float64) bool {
	quotient := value / of
	return math.Abs(quotient-math.Round(quotient)) <= 1e-9*math.Max(1, math.Abs(quotient))
}
