package jsonwire

import (
	"maps"
	"slices"
)

// AppendFurther adds members whose names no schema has, in the order of their names, behind
// those of an object.
func AppendFurther[T any](to []byte, members map[string]T) []byte {
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if to[len(to)-1] != '{' {
			to = append(to, ',')
		}
		to = append(AppendText(to, name), ':')
		to = AppendOther(to, members[name])
	}
	return to
}
