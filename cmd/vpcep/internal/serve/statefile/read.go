package statefile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/textfile"
	"github.com/vpcep-go/vpcep/internal/smallfile"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// File is a state with the place of each of its parts.
type File struct {
	State vpceptest.State
	path  string
	root  *yaml.Node
}

// mostState is the largest state file, in bytes. A hundred thousand records are a fifth of it.
const mostState = 128 << 20

// Read reads a state file, YAML or JSON, and holds it against the schema. Errors name the line and the member.
func Read(path string) (*File, error) {
	text, err := smallfile.AtMost(path, mostState)
	if err != nil {
		return nil, err
	}
	if text, err = textfile.Decode(text, path); err != nil {
		return nil, err
	}
	f := &File{path: path}
	d := yaml.NewDecoder(bytes.NewReader(text))
	var document, second yaml.Node
	if err := d.Decode(&document); errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: the file is empty; want a state as docs/cli/schemas/serve-state.json describes it", path)
	} else if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if err := d.Decode(&second); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: want one document", path)
	}
	f.root = document.Content[0]
	value, err := f.value(f.root, nil)
	if err != nil {
		return nil, err
	}
	if text, err = json.Marshal(value); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if err := f.check(text); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &f.State); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return f, nil
}

// value is what a node says. Texts stay as they stand, also where they look like a time.
func (f *File) value(node *yaml.Node, path []string) (any, error) {
	switch node.Kind {
	case yaml.MappingNode:
		members := map[string]any{}
		for i := 0; i+1 < len(node.Content); i += 2 {
			key := node.Content[i]
			here := slices.Concat(path, []string{key.Value})
			if _, twice := members[key.Value]; twice {
				return nil, f.wrong(key.Line, here, "it is there twice; take one away")
			}
			value, err := f.value(node.Content[i+1], here)
			if err != nil {
				return nil, err
			}
			members[key.Value] = value
		}
		return members, nil
	case yaml.SequenceNode:
		list := []any{}
		for i, element := range node.Content {
			value, err := f.value(element, slices.Concat(path, []string{strconv.Itoa(i)}))
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		return list, nil
	case yaml.ScalarNode:
		return f.scalar(node, path)
	default:
		return nil, f.wrong(node.Line, path, "references to other parts (*"+node.Value+") cannot be read; write it out")
	}
}

func (f *File) scalar(node *yaml.Node, path []string) (any, error) {
	if node.Tag == "!!str" || node.Tag == "!!timestamp" {
		return node.Value, nil
	}
	var value any
	if err := node.Decode(&value); err != nil {
		return nil, f.wrong(node.Line, path, err.Error())
	}
	if _, err := json.Marshal(value); err != nil {
		return nil, f.wrong(node.Line, path, node.Value+" is no value of JSON")
	}
	return value, nil
}
