// Package schemawords says in words what the contract allows.
package schemawords

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"
)

// Member is a member of an object.
type Member struct {
	Name     string
	Schema   *openapi3.Schema
	Required bool
}

// MembersOf are the members of an object in the order of the contract.
func MembersOf(object *openapi3.Schema) []Member {
	if object == nil {
		return nil
	}
	names := slices.SortedFunc(maps.Keys(object.Properties), func(a, b string) int {
		from, to := placeOf(object.Properties[a].Origin), placeOf(object.Properties[b].Origin)
		return cmp.Or(cmp.Compare(from[0], to[0]), cmp.Compare(from[1], to[1]), cmp.Compare(a, b))
	})
	members := make([]Member, len(names))
	for i, name := range names {
		members[i] = Member{name, object.Properties[name].Value, slices.Contains(object.Required, name)}
	}
	return members
}

// placeOf is where something starts in the contract: its line and column.
func placeOf(origin *openapi3.Origin) [2]int {
	if origin == nil || origin.Key == nil {
		return [2]int{}
	}
	return [2]int{origin.Key.Line, origin.Key.Column}
}

// Place writes the path of a value as people do, such as permissions[3].permission; "" is the whole.
func Place(path []string) string {
	text := ""
	for _, step := range path {
		_, err := strconv.Atoi(step)
		switch {
		case err == nil:
			text += "[" + step + "]"
		case text == "":
			text = step
		default:
			text += "." + step
		}
	}
	return text
}
