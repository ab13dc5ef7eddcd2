package input

import (
	"fmt"
	"strconv"

	"go.yaml.in/yaml/v3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/hcl"
)

// foundList is a list of records in a file, with what the answer that it is a part of says of their number.
type foundList struct {
	parts []*yaml.Node // It, or its parts.
	total string
}

// listOf reads the one list somewhere in a mapping, which has a place.
func (f *file) listOf(mapping *yaml.Node, place string) ([]Row, error) {
	found := f.lists(mapping)
	for _, one := range found {
		for _, part := range one.parts {
			if part.Tag == hcl.Expression {
				return nil, fmt.Errorf("%s: %w", f.place(part), workedOut(part))
			}
		}
	}
	switch len(found) {
	case 0:
		return nil, fmt.Errorf("%s: want a list of records, or an object with the list %s", place, ownList)
	case 1:
	default:
		return nil, fmt.Errorf("%s: there are %d lists %s; give a file with one of them", place, len(found), ownList)
	}
	rows := []Row{}
	for _, part := range found[0].parts {
		rows = append(rows, f.rowsOf(part.Content)...)
	}
	if total, err := strconv.Atoi(found[0].total); err == nil && total > len(rows) { // One page of an answer that has several.
		return nil, fmt.Errorf("%s: it is a part of the list, %d of %d records; give all of them, as 'vpcep permissions list' or 'vpcep api ... --all' prints them",
			f.name, len(rows), total)
	}
	return rows, nil
}

// checkKeys refuses an object above the records that has a key twice.
func (f *file) checkKeys(node *yaml.Node) error {
	if node.Kind == yaml.SequenceNode {
		for _, element := range node.Content {
			if err := f.checkKeys(element); err != nil {
				return err
			}
		}
	}
	seen := map[string]bool{}
	for key, value := range members(node) {
		if seen[key.Value] {
			return fmt.Errorf("%s: %q %w", f.place(key), key.Value, errTwice)
		}
		seen[key.Value] = true
		if isMask(key.Value) || isListName(key.Value) && value.Kind == yaml.SequenceNode {
			continue
		}
		if err := f.checkKeys(value); err != nil {
			return err
		}
	}
	return nil
}

// lists finds the lists in a mapping, or in the elements of a sequence, as the state of Terraform has them. What an alias stands
// for counts where it is written.
func (f *file) lists(node *yaml.Node) []foundList {
	var found []foundList
	if node.Kind == yaml.SequenceNode {
		for _, element := range node.Content {
			found = append(found, f.lists(element)...)
		}
	}
	var own foundList
	var other []string
	for key, value := range members(node) {
		switch meant := target(value); {
		case isMask(key.Value):
		case key.Value == "total_count":
			own.total = meant.Value // The service writes numbers as texts, too.
		case isListName(key.Value) && isList(meant):
			own.parts = append(own.parts, meant)
		case isListName(key.Value) && meant.Kind == yaml.MappingNode:
			own.parts = append(own.parts, outputLists(meant)...)
		default:
			inner := f.lists(value)
			if found = append(found, inner...); len(inner) == 0 && !isAnswer(key.Value) {
				other = append(other, key.Value)
			}
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

// isList reports whether a value is a list, or may be worked out to be one.
func isList(node *yaml.Node) bool {
	return node.Kind == yaml.SequenceNode || node.Tag == hcl.Expression
}

// outputLists are the lists that an output or a variable of Terraform has as its value.
func outputLists(output *yaml.Node) []*yaml.Node {
	var lists []*yaml.Node
	for key, value := range members(output) {
		if value = target(value); isOfOutput(key.Value) && isList(value) {
			lists = append(lists, value)
		}
	}
	return lists
}
