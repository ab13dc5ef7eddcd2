package configure

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/atomicfile"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// edited is the text of a configuration file with changes of a profile in it. Comments, the order and all else stay. The file
// was checked before.
func edited(text []byte, profile string, changes map[string]string) ([]byte, error) {
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if len(document.Content) == 0 { // There are comments at most, which no node holds.
		out.Write(text)
		document = yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{{Kind: yaml.MappingNode}}}
	}
	values := mappingIn(mappingIn(document.Content[0], "profiles"), profile)
	for _, key := range cli.ProfileKeys() {
		if value, changed := changes[key]; changed {
			set(values, key, value)
		}
	}
	e := yaml.NewEncoder(&out)
	e.SetIndent(2)
	err := errors.Join(e.Encode(&document), e.Close())
	return out.Bytes(), err
}

// mappingIn is the mapping that a member is, which is made where there is none.
func mappingIn(parent *yaml.Node, name string) *yaml.Node {
	asMapping(parent)
	if i := indexOf(parent, name); i >= 0 {
		asMapping(parent.Content[i+1])
		return parent.Content[i+1]
	}
	made := &yaml.Node{Kind: yaml.MappingNode}
	parent.Content = append(parent.Content, text(name), made)
	return made
}

// asMapping makes an empty mapping of a value that is left out, with its comments. A mapping in braces that has no members
// takes lines of its own.
func asMapping(node *yaml.Node) {
	if node.Kind == yaml.ScalarNode {
		node.Kind, node.Tag, node.Value = yaml.MappingNode, "", ""
	}
	if len(node.Content) == 0 {
		node.Style = 0
	}
}

// set sets a member of a mapping, or takes it away with its comments where the value is "".
func set(mapping *yaml.Node, key, value string) {
	i := indexOf(mapping, key)
	switch {
	case value == "" && i >= 0:
		mapping.Content = slices.Delete(mapping.Content, i, i+2)
	case value == "":
	case i >= 0:
		mapping.Content[i+1].SetString(value)
	default:
		mapping.Content = append(mapping.Content, text(key), text(value))
	}
}

// indexOf is where the key of a member stands, or -1.
func indexOf(mapping *yaml.Node, key string) int {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return i
		}
	}
	return -1
}

// text is a node with a text.
func text(value string) *yaml.Node {
	node := &yaml.Node{}
	node.SetString(value)
	return node
}

// write writes the file as a whole, for its owner only.
func write(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return atomicfile.Write(path, content)
}
