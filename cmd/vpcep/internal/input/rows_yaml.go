package input

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"

	"go.yaml.in/yaml/v3"
)

// readYAML reads a list of mappings or of texts, or a mapping that holds such a list.
func readYAML(data []byte, name string, shape RowShape) ([]Row, error) {
	d := yaml.NewDecoder(bytes.NewReader(data))
	var document, second yaml.Node
	if err := d.Decode(&document); errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: want a list of records", name)
	} else if err != nil {
		return nil, yamlError(name, err)
	}
	if err := d.Decode(&second); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: want one document", name)
	}
	list := target(document.Content[0])
	if list.Kind == yaml.MappingNode && len(list.Content) == 2 && list.Content[0].Value == shape.List {
		list = target(list.Content[1])
	}
	if list.Kind != yaml.SequenceNode {
		return nil, fmt.Errorf("%s:%d: want a list of records, or a mapping with the list %s and nothing else", name, list.Line, shape.List)
	}
	var rows []Row
	for _, element := range list.Content {
		where := fmt.Sprintf("%s:%d", name, element.Line)
		fields, err := yamlFields(target(element), shape)
		rows = append(rows, Row{Fields: fields, Where: where, Err: err})
	}
	return rows, nil
}

// yamlFields reads one element of the list. Of one that is wrong it gives what can be read.
func yamlFields(element *yaml.Node, shape RowShape) (map[string]string, error) {
	if element.Kind == yaml.ScalarNode && element.Tag != "!!null" {
		return map[string]string{shape.Main: element.Value}, nil
	}
	if element.Kind != yaml.MappingNode {
		return nil, errors.New("want a mapping or a text")
	}
	fields := map[string]string{}
	var wrong error
	for i := 0; i+1 < len(element.Content); i += 2 {
		field, value := element.Content[i].Value, target(element.Content[i+1])
		err := shape.check(field)
		if _, again := fields[field]; again {
			err = fmt.Errorf("%q %w", field, errTwice)
		}
		switch {
		case err != nil:
		case value.Kind != yaml.ScalarNode:
			err = fmt.Errorf("%s: want a text", field)
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
	const advice = "put a * and a text with a colon and a space in quotes"
	if found := yamlLine.FindStringSubmatch(err.Error()); found != nil {
		return fmt.Errorf("%s:%s: %s; %s", name, found[1], found[2], advice)
	}
	return fmt.Errorf("%s: %w; %s", name, err, advice)
}
