package main

import (
	"slices"
	"strings"
)

// ownValue sees that the enumeration of a discriminator in a part, where it has one, has the value that tells the part: the one
// that is mapped to it, or its name.
func (s *support) ownValue(discriminator, part place) {
	ref := part.member("$ref").text()
	value := ref[strings.LastIndex(ref, "/")+1:]
	mapping := discriminator.member("mapping")
	for _, key := range mapping.keys() {
		if schemaRef(mapping.member(key).text()) == ref {
			value = key
		}
	}
	name := discriminator.member("propertyName").text()
	for _, owner := range s.partsOf(part, nil) {
		for _, member := range s.partsOf(owner.at("properties", name), nil) {
			values := member.member("enum")
			if values.exists() && !slices.ContainsFunc(values.items(), func(one place) bool { return one.text() == value }) {
				s.add(part.errorf("%s, the discriminator, is %s in this part, which is not in the enumeration %s", name, value, values.path))
			}
		}
	}
}
