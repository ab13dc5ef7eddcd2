// Package regionsfile reads the file of regions that the vendor's SDK reads too: services with their regions, and the
// hosts of each.
package regionsfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Services are the regions of a file, by service in upper case and by region.
type Services map[string]map[string]Region

// Region is a region of a service.
type Region struct {
	URL  string // Host of the service, the first of several.
	Line int    // Where the URL stands in the file.
}

// Parse reads a file. An error names the path and, where it can, the line. It never shows a value: the path may name
// another file by mistake, one with secrets.
func Parse(path string, text []byte) (Services, error) {
	document, err := decode(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	services := Services{}
	err = members(document, "the file", func(name, value *yaml.Node) error {
		service := strings.ToUpper(name.Value)
		if _, again := services[service]; again {
			return at(name, "service %s is there twice", service)
		}
		services[service] = map[string]Region{}
		return elements(value, "a service", func(region *yaml.Node) error {
			return readRegion(region, services[service])
		})
	})
	if misplaced, ok := errors.AsType[*lineError](err); ok {
		return nil, fmt.Errorf("%s:%d: %s", path, misplaced.line, misplaced.problem)
	}
	return services, err
}

// decode reads the only document of a text. It is nil when the text holds none.
func decode(text []byte) (*yaml.Node, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, another yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		return nil, nil //nolint:nilnil // An empty file is one without services.
	case err != nil:
		return nil, err
	}
	if err := decoder.Decode(&another); !errors.Is(err, io.EOF) {
		return nil, errors.New("want one YAML document, without anything behind it")
	}
	return document.Content[0], nil
}

// readRegion adds a region to those of a service.
func readRegion(node *yaml.Node, regions map[string]Region) error {
	var id string
	var single, first *yaml.Node
	err := members(node, "a region", func(name, value *yaml.Node) error {
		value = resolve(value)
		switch name.Value {
		case "endpoints":
			return elements(value, "endpoints", func(url *yaml.Node) error {
				if url = resolve(url); first == nil {
					first = url
				}
				return checkText(url, "a URL of endpoints")
			})
		case "endpoint":
			single = value
		case "id":
			id = value.Value
		default:
			return at(name, "want only the keys id, endpoint and endpoints here")
		}
		return checkText(value, name.Value)
	})
	if single == nil { // It goes before the list, wherever it stands.
		single = first
	}
	switch _, again := regions[id]; {
	case err != nil:
		return err
	case id == "":
		return at(node, "the region has no id")
	case single == nil:
		return at(node, "the region has neither endpoint nor endpoints")
	case again:
		return at(node, "region %s is there twice in the service", id)
	}
	regions[id] = Region{URL: single.Value, Line: single.Line}
	return nil
}

// members calls each for the members of an object. Nothing has none.
func members(node *yaml.Node, what string, each func(name, value *yaml.Node) error) error {
	node = resolve(node)
	if isNothing(node) {
		return nil
	}
	if node.Kind != yaml.MappingNode {
		return at(node, "want %s to be names, each with a colon and what belongs to it", what)
	}
	seen := map[string]bool{}
	for i := 0; i < len(node.Content); i += 2 {
		name := node.Content[i]
		if name.Kind != yaml.ScalarNode {
			return at(name, "want a name")
		}
		if seen[name.Value] {
			return at(name, "a name is there twice")
		}
		seen[name.Value] = true
		if err := each(name, node.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// elements calls each for the elements of a list. Nothing has none.
func elements(node *yaml.Node, what string, each func(element *yaml.Node) error) error {
	node = resolve(node)
	if isNothing(node) {
		return nil
	}
	if node.Kind != yaml.SequenceNode {
		return at(node, "want %s to be a list, each element behind a dash", what)
	}
	for _, element := range node.Content {
		if err := each(element); err != nil {
			return err
		}
	}
	return nil
}

// checkText makes sure that a value is a text with something in it.
func checkText(node *yaml.Node, what string) error {
	if node.Kind != yaml.ScalarNode || isNothing(node) || node.Value == "" {
		return at(node, "%s: want a text that is not empty", what)
	}
	return nil
}

// resolve follows an alias to what it stands for.
func resolve(node *yaml.Node) *yaml.Node {
	if node != nil && node.Kind == yaml.AliasNode {
		return node.Alias
	}
	return node
}

func isNothing(node *yaml.Node) bool { return node == nil || node.ShortTag() == "!!null" }

// lineError is what is wrong in a line.
type lineError struct {
	line    int
	problem string
}

func (e *lineError) Error() string { return fmt.Sprintf("line %d: %s", e.line, e.problem) }

func at(node *yaml.Node, format string, args ...any) error {
	return &lineError{node.Line, fmt.Sprintf(format, args...)}
}
