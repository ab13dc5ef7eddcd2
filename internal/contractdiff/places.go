package main

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// places lists where two values differ, as paths such as paths./v1/things.get.summary. Comments, order of members and form
// do not count. Elements of a list that stay as they are may move.
func places(path string, before, after *yaml.Node) []string {
	switch {
	case before.Kind != after.Kind:
		return []string{path}
	case before.Kind == yaml.MappingNode:
		return memberPlaces(path, before, after)
	case before.Kind == yaml.SequenceNode:
		return elementPlaces(path, before, after)
	case before.Value != after.Value || before.ShortTag() != after.ShortTag():
		return []string{path}
	default:
		return nil
	}
}

func memberPlaces(path string, before, after *yaml.Node) []string {
	old, current := members(before), members(after)
	var found []string
	for i := 0; i+1 < len(before.Content); i += 2 {
		name := before.Content[i].Value
		switch now, still := current[name]; {
		case still:
			found = append(found, places(join(path, name), before.Content[i+1], now)...)
		default:
			found = append(found, join(path, name))
		}
	}
	for i := 0; i+1 < len(after.Content); i += 2 {
		if name := after.Content[i].Value; old[name] == nil {
			found = append(found, join(path, name))
		}
	}
	return found
}

// elementPlaces compares lists: what is the same on both sides is left out, and the others are compared in their order.
func elementPlaces(path string, before, after *yaml.Node) []string {
	old, current := slices.Clone(before.Content), after.Content
	var added []int
	for i, element := range current {
		same := slices.IndexFunc(old, func(other *yaml.Node) bool { return len(places("", other, element)) == 0 })
		if same < 0 {
			added = append(added, i)
			continue
		}
		old = slices.Delete(old, same, same+1)
	}
	var found []string
	for n, i := range added {
		at := path + "[" + strconv.Itoa(i) + "]"
		if n < len(old) {
			found = append(found, places(at, old[n], current[i])...)
			continue
		}
		found = append(found, at)
	}
	for range len(old) - min(len(old), len(added)) {
		found = append(found, path+"[]") // It is gone, and has no place any more.
	}
	return found
}

func members(object *yaml.Node) map[string]*yaml.Node {
	all := map[string]*yaml.Node{}
	for i := 0; i+1 < len(object.Content); i += 2 {
		all[object.Content[i].Value] = object.Content[i+1]
	}
	return all
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// texts are the members that only people read.
var texts = []string{"summary", "description", "title", "example", "examples", "externalDocs", "contact", "license"}

// isText reports whether a place is within a text. Members of schemas may have the names of texts.
func isText(path string) bool {
	words := strings.Split(path, ".")
	for i, word := range words {
		name, _, _ := strings.Cut(word, "[")
		if slices.Contains(texts, name) && (i == 0 || words[i-1] != "properties") {
			return true
		}
	}
	return false
}

// isExtension reports whether a place is within an extension.
func isExtension(path string) bool {
	return strings.HasPrefix(path, "x-") || strings.Contains(path, ".x-")
}
