package main

import (
	"fmt"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/vpcep-go/vpcep/internal/allof"
)

// knownValues makes an enumeration of every open list, so that Go has constants for its values. Checks pass it by.
func knownValues(doc *openapi3.T) {
	everySchema(doc, func(s *openapi3.Schema) {
		if values, ok := s.Extensions[allof.OpenList].([]any); ok {
			s.Enum = values
		}
		s.Enum = slices.DeleteFunc(s.Enum, func(value any) bool { return value == nil }) // That is what nullable says.
	})
}

// closedList are the values that a request may have, as text, where the contract lists them all.
func closedList(s *openapi3.Schema) (values []string) {
	if _, open := s.Extensions[allof.OpenList]; open {
		return nil
	}
	for _, value := range s.Enum {
		values = append(values, fmt.Sprint(value))
	}
	return values
}
