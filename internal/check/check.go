// Package check holds what the generated Validate methods stand on: rules for values, the place of a value in a
// request, and the list of what was found wrong. The rules themselves are generated from the contract.
//
// A finding names the JSON path, the limit and the length of the value. It never holds the value.
package check

import (
	"fmt"
	"strings"
)

// Violation is one thing that is wrong with a request.
type Violation struct {
	Field   string // JSON path of the value, such as permissions[3].permission.
	Problem string // What is wrong with it and which limit it broke.
}

// Violations is everything that is wrong with a request, in the order of the request. It is an error.
type Violations []Violation

// shown is how many violations an error text lists.
const shown = 3

// Error lists the first violations and counts the rest.
func (v Violations) Error() string {
	texts := make([]string, 0, shown+1)
	for _, one := range v[:min(len(v), shown)] {
		texts = append(texts, one.Field+": "+one.Problem)
	}
	if more := len(v) - shown; more > 0 {
		texts = append(texts, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(texts, "; ")
}

// Collector gathers violations. The zero value is ready for use.
type Collector struct{ found Violations }

// Add notes a violation at a place.
func (c *Collector) Add(at *Path, problem string) {
	c.found = append(c.found, Violation{Field: at.String(), Problem: problem})
}

// Missing notes a required value that is not there.
func (c *Collector) Missing(at *Path) { c.Add(at, "is required") }

// Err returns what was found as Violations, or nil.
func (c *Collector) Err() error {
	if len(c.found) == 0 {
		return nil
	}
	return c.found
}
