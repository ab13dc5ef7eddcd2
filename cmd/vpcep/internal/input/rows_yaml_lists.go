package input

import (
	"fmt"

	"go.yaml.in/yaml/v3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/hcl"
)

// yamlList is a list of records in a file, with what the answer that it is a part of says of their number.
type yamlList struct {
	parts []*yaml.Node // It, or its parts.
	total string
}

// yamlListOf reads the one list somewhere in a mapping.
func (f *file) yamlListOf(mapping *yaml.Node) ([]Row, error) {
	found := f.yamlLists(mapping)
	for _, one := range found {
		for _, part := range one.parts {
			if part.Tag == hcl.Expression {
				return nil, fmt.Errorf("%s:%d: %w", f.name, part.Line, workedOut(part))
			}
		}
	}
	if len(found) != 1 {
		return nil, fmt.Errorf("%s:%d: %w", f.name, mapping.Line, f.missingList(len(found)))
	}
	var rows []Row
	for _, part := range found[0].parts {
		rows = append(rows, f.yamlRows(part)...)
	}
	return rows, f.checkTotal(found[0].total, len(rows))
}

// yamlLists finds the lists in a mapping.
func (f *file) yamlLists(mapping *yaml.Node) []yamlList {
	var found []yamlList
	var own yamlList
	var other []string
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		key, value := mapping.Content[i].Value, target(mapping.Content[i+1])
		switch {
		case isMask(key):
		case key == "total_count":
			own.total = value.Value
		case f.shape.isList(key) && isYAMLList(value):
			own.parts = append(own.parts, value)
		case f.shape.isList(key) && value.Kind == yaml.MappingNode:
			own.parts = append(own.parts, outputLists(value)...)
		case mapping.Content[i+1].Kind == yaml.MappingNode, mapping.Content[i+1].Kind == yaml.SequenceNode:
			inner := f.yamlListsIn(value)
			if found = append(found, inner...); len(inner) > 0 {
				continue
			}
			fallthrough
		case !isAnswer(key):
			other = append(other, key)
		}
	}
	switch {
	case len(own.parts) > 0:
		found = append(found, own)
	case len(found) == 1 && own.total != "":
		found[0].total = own.total
	}
	if len(found) > 0 {
		f.unread = append(f.unread, other...)
	}
	return found
}

// isYAMLList reports whether a value is a list, or may be worked out to be one.
func isYAMLList(node *yaml.Node) bool {
	return node.Kind == yaml.SequenceNode || node.Tag == hcl.Expression
}

// outputLists are the lists that an output or a variable of Terraform has as its value.
func outputLists(output *yaml.Node) []*yaml.Node {
	var lists []*yaml.Node
	for i := 0; i+1 < len(output.Content); i += 2 {
		if value := target(output.Content[i+1]); isOfOutput(output.Content[i].Value) && isYAMLList(value) {
			lists = append(lists, value)
		}
	}
	return lists
}

// yamlListsIn finds the lists in a mapping, or in the elements of a sequence.
func (f *file) yamlListsIn(node *yaml.Node) []yamlList {
	if node.Kind == yaml.MappingNode {
		return f.yamlLists(node)
	}
	var found []yamlList
	if node.Kind == yaml.SequenceNode {
		for _, element := range node.Content { // What an alias stands for counts where it is written.
			found = append(found, f.yamlListsIn(element)...)
		}
	}
	return found
}
