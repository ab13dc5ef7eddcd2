package input

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/hcl"
)

// errTwice says that an object has a key twice: other readers would take one of the values in silence.
var errTwice = errors.New("stands there twice")

// rowsOf reads records. JSON, YAML and HCL are the same tree.
func (f *file) rowsOf(elements []*yaml.Node) []Row {
	rows := make([]Row, len(elements))
	for i, element := range elements {
		fields, err := f.fields(target(element))
		rows[i] = Row{Fields: fields, Where: f.place(element), Err: err, text: target(element).Kind == yaml.ScalarNode}
	}
	return rows
}

// place is the file and the line of a node.
func (f *file) place(node *yaml.Node) string { return fmt.Sprintf("%s:%d", f.name, node.Line) }

// fields reads a record. Of one that is wrong it gives what can be read.
func (f *file) fields(record *yaml.Node) (map[string]string, error) {
	switch {
	case record.Tag == hcl.Expression:
		return nil, workedOut(record)
	case isText(record):
		return map[string]string{mainField: record.Value}, nil
	case record.Kind != yaml.MappingNode && f.form == inputJSON:
		return nil, errors.New("want an object or a text")
	case record.Kind != yaml.MappingNode:
		return nil, errors.New("want a mapping or a text")
	}
	fields := map[string]string{}
	all, wrong := ownAndMerged(record)
	for i := 0; i+1 < len(all); i += 2 {
		field, value := all[i].Value, all[i+1]
		err := checkField(field)
		switch {
		case err != nil, slices.Contains(ignoredFields(), field):
		case value.Tag == hcl.Expression:
			err = fmt.Errorf("%s: %w", field, workedOut(value))
		case !isText(value) && value.Tag != nullTag:
			err = fmt.Errorf("%s: want a text", field)
		default:
			fields[field] = value.Value
		}
		wrong = cmp.Or(wrong, err)
	}
	return fields, wrong
}

// The tags of YAML that count.
const (
	nullTag  = "!!null"
	mergeTag = "!!merge" // Of the key << that brings in the members of other mappings.
)

// isText reports whether a node is a text.
func isText(node *yaml.Node) bool {
	return node.Kind == yaml.ScalarNode && node.Tag != nullTag && node.Tag != notText
}

// members are the keys and values of a mapping.
func members(mapping *yaml.Node) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(key, value *yaml.Node) bool) {
		for i := 0; mapping.Kind == yaml.MappingNode && i+1 < len(mapping.Content); i += 2 {
			if !yield(mapping.Content[i], mapping.Content[i+1]) {
				return
			}
		}
	}
}

// ownAndMerged are the keys and values of a mapping in turn, and behind them those that merge keys bring in and that are not
// there yet.
func ownAndMerged(mapping *yaml.Node) (all []*yaml.Node, wrong error) {
	from, seen := map[string]*yaml.Node{}, map[*yaml.Node]bool{}
	for waiting := []*yaml.Node{mapping}; len(waiting) > 0; {
		one := target(waiting[0])
		waiting = waiting[1:]
		if one.Kind != yaml.MappingNode {
			wrong = errors.New("<<: want a mapping, such as *NAME")
		}
		if seen[one] {
			continue
		}
		seen[one] = true
		var merged []*yaml.Node
		for key, value := range members(one) {
			switch value = target(value); {
			case key.Tag == mergeTag && value.Kind == yaml.SequenceNode:
				merged = append(merged, value.Content...)
			case key.Tag == mergeTag:
				merged = append(merged, value)
			case from[key.Value] == one:
				wrong = fmt.Errorf("%q %w", key.Value, errTwice)
			case from[key.Value] == nil:
				from[key.Value] = one
				all = append(all, key, value)
			}
		}
		waiting = append(merged, waiting...)
	}
	return all, wrong
}

// target is what an alias stands for, or the node itself.
func target(node *yaml.Node) *yaml.Node {
	if node.Kind == yaml.AliasNode {
		return node.Alias
	}
	return node
}

// readHCL reads the one list in a file of Terraform, or what 'terraform output' prints.
func (f *file) readHCL() ([]Row, error) {
	body, err := hcl.Read(f.data, f.name)
	if err != nil {
		return nil, err
	}
	return f.listOf(body, f.place(body))
}

// workedOut refuses a value that is not written down.
func workedOut(value *yaml.Node) error {
	return fmt.Errorf("%s is for Terraform to work out; give what 'terraform show -json' or 'terraform output -json' prints, or write the value itself",
		shortened(value.Value))
}
