package input

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/hcl"
)

// yamlDocument reads the one document of a file.
func (f *file) yamlDocument() (*yaml.Node, error) {
	d := yaml.NewDecoder(bytes.NewReader(f.data))
	var document, second yaml.Node
	if err := d.Decode(&document); errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: want a list of records", f.name)
	} else if err != nil {
		return nil, yamlError(f.name, err)
	}
	if err := d.Decode(&second); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: want one document, without a second one behind ---", f.name)
	}
	return target(document.Content[0]), nil
}

// readYAML reads a list of mappings or of texts, or a mapping that holds such a list somewhere.
func (f *file) readYAML() ([]Row, error) {
	list, err := f.yamlDocument()
	if err != nil {
		return nil, err
	}
	switch list.Kind {
	case yaml.MappingNode:
		if err := f.checkKeys(list); err != nil {
			return nil, err
		}
		return f.yamlListOf(list)
	case yaml.SequenceNode:
		return f.yamlRows(list), nil
	default:
		return nil, fmt.Errorf("%s:%d: %w", f.name, list.Line, f.missingList(0))
	}
}

// yamlRows reads the elements of a list.
func (f *file) yamlRows(list *yaml.Node) []Row {
	var rows []Row
	for _, element := range list.Content {
		where := fmt.Sprintf("%s:%d", f.name, element.Line)
		fields, err := yamlFields(target(element), f.shape)
		rows = append(rows, Row{Fields: fields, Where: where, Err: err, text: target(element).Kind == yaml.ScalarNode})
	}
	return rows
}

// checkKeys refuses a mapping above the records that has a key twice.
func (f *file) checkKeys(mapping *yaml.Node) error {
	seen := map[string]bool{}
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		key, value := mapping.Content[i], mapping.Content[i+1]
		if seen[key.Value] {
			return fmt.Errorf("%s:%d: %q %w", f.name, key.Line, key.Value, errTwice)
		}
		seen[key.Value] = true
		if value.Kind == yaml.MappingNode {
			if err := f.checkKeys(value); err != nil {
				return err
			}
		}
	}
	return nil
}

// yamlFields reads one element of the list. Of one that is wrong it gives what can be read.
func yamlFields(element *yaml.Node, shape RowShape) (map[string]string, error) {
	if element.Tag == hcl.Expression {
		return nil, workedOut(element)
	}
	if element.Kind == yaml.ScalarNode && element.Tag != "!!null" {
		return map[string]string{shape.Main: element.Value}, nil
	}
	if element.Kind != yaml.MappingNode {
		return nil, errors.New("want a mapping or a text")
	}
	fields := map[string]string{}
	members, wrong := ownAndMerged(element)
	for i := 0; i+1 < len(members); i += 2 {
		field, value := members[i].Value, members[i+1]
		err := shape.check(field)
		if _, again := fields[field]; again {
			err = fmt.Errorf("%q %w", field, errTwice)
		}
		switch {
		case err != nil:
		case value.Kind != yaml.ScalarNode:
			err = fmt.Errorf("%s: want a text", field)
		case value.Tag == hcl.Expression:
			err = fmt.Errorf("%s: %w", field, workedOut(value))
		case value.Tag == "!!null":
			fields[field] = ""
		default:
			fields[field] = value.Value
		}
		if wrong == nil {
			wrong = err
		}
	}
	return fields, wrong
}

// mergeTag is the tag of the key << that brings in the members of other mappings.
const mergeTag = "!!merge"

// ownAndMerged are the keys and values of a mapping in turn, and behind them those that merge keys bring in and that are not
// there yet.
func ownAndMerged(mapping *yaml.Node) (members []*yaml.Node, wrong error) {
	there, seen := map[string]bool{}, map[*yaml.Node]bool{}
	for waiting := []*yaml.Node{mapping}; len(waiting) > 0; {
		one := target(waiting[0])
		waiting = waiting[1:]
		if one.Kind != yaml.MappingNode {
			wrong = errors.New("<<: want a mapping, such as *NAME")
		}
		if one.Kind != yaml.MappingNode || seen[one] {
			continue
		}
		seen[one] = true
		var merged []*yaml.Node
		before := len(members)
		for i := 0; i+1 < len(one.Content); i += 2 {
			key, value := one.Content[i], target(one.Content[i+1])
			switch {
			case key.Tag == mergeTag && value.Kind == yaml.SequenceNode:
				merged = append(merged, value.Content...)
			case key.Tag == mergeTag:
				merged = append(merged, value)
			case !there[key.Value]:
				members = append(members, key, value)
			}
		}
		for i := before; i < len(members); i += 2 {
			there[members[i].Value] = true
		}
		waiting = append(merged, waiting...)
	}
	return members, wrong
}

// target is what an alias stands for, or the node itself.
func target(node *yaml.Node) *yaml.Node {
	if node.Kind == yaml.AliasNode {
		return node.Alias
	}
	return node
}

var yamlLine = regexp.MustCompile(`^yaml: line (\d+): (.*)$`)

// yamlError names file and line of what cannot be read as YAML.
func yamlError(name string, err error) error {
	advice := ""
	switch text := err.Error(); {
	case strings.Contains(text, "cannot start any token"):
		advice = "; YAML takes no tabs before a text"
	case strings.Contains(text, "did not find"), strings.Contains(text, "not allowed in this context"):
		advice = "; put a * and a text with a colon and a space in quotes"
	}
	if found := yamlLine.FindStringSubmatch(err.Error()); found != nil {
		return fmt.Errorf("%s:%s: %s%s", name, found[1], found[2], advice)
	}
	return fmt.Errorf("%s: %s%s", name, strings.TrimPrefix(err.Error(), "yaml: "), advice)
}
