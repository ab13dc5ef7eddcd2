package input

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// readYAML reads a list of mappings or of texts, or a mapping that holds such a list somewhere.
func (f *file) readYAML() ([]Row, error) {
	document, err := f.yamlDocument()
	if err != nil {
		return nil, err
	}
	if document.Kind == yaml.SequenceNode {
		return f.rowsOf(document.Content), nil
	}
	if err := f.checkKeys(document); err != nil {
		return nil, err
	}
	return f.listOf(document, f.place(document))
}

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
