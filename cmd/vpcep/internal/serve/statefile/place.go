package statefile

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/vpcep-go/vpcep/internal/schemawords"
)

// check holds the file, as JSON, against the schema. All that is wrong is told, by line.
func (f *File) check(text []byte) error {
	schema, err := compiled()
	if err != nil {
		return err
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	if wrong, ok := errors.AsType[*jsonschema.ValidationError](schema.Validate(value)); ok {
		found := f.violations(wrong)
		slices.SortStableFunc(found, func(a, b placed) int { return a.line - b.line })
		var all []error
		for _, one := range found {
			all = append(all, one)
		}
		return errors.Join(all...)
	}
	return nil
}

// compiled is the schema, ready for use.
var compiled = sync.OnceValues(compile)

func compile() (*jsonschema.Schema, error) {
	description, err := Schema()
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(description)
	if err != nil {
		return nil, err
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("state.json", value); err != nil {
		return nil, err
	}
	return compiler.Compile("state.json")
}

// placed is what is wrong at a place.
type placed struct {
	line int
	text string
}

func (p placed) Error() string { return p.text }

// violations are the innermost causes of an error.
func (f *File) violations(wrong *jsonschema.ValidationError) []placed {
	var all []placed
	for _, cause := range wrong.Causes {
		all = append(all, f.violations(cause)...)
	}
	if len(all) > 0 {
		return all
	}
	path := wrong.InstanceLocation
	if unknown, ok := wrong.ErrorKind.(*kind.AdditionalProperties); ok {
		for _, name := range unknown.Properties {
			all = append(all, f.wrong(f.line(append(slices.Clone(path), name)), append(slices.Clone(path), name), "there is no such member"))
		}
		return all
	}
	text := wrong.ErrorKind.LocalizedString(message.NewPrinter(language.English))
	if _, ok := wrong.ErrorKind.(*kind.Not); ok {
		text = "it cannot stand in a path; take an id that is not . or .. and has no slash and no backslash"
	}
	if mismatch, ok := wrong.ErrorKind.(*kind.Type); ok && slices.Contains(mismatch.Want, "string") && mismatch.Got != "array" &&
		mismatch.Got != "object" {
		text += "; put it in quotes"
	}
	return []placed{f.wrong(f.line(path), path, text)}
}

func (f *File) wrong(line int, path []string, text string) placed {
	return placed{line, fmt.Sprintf("%s:%d: %s: %s", f.path, line, cmp.Or(schemawords.Place(path), "the file"), text)}
}

// line is the line of the part at a path: that of the name of a member.
func (f *File) line(path []string) int {
	node, line := f.root, f.root.Line
	for _, step := range path {
		if node.Kind == yaml.SequenceNode {
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(node.Content) {
				return line
			}
			node = node.Content[i]
			line = node.Line
			continue
		}
		for i := 0; i+1 < len(node.Content); i += 2 {
			if node.Content[i].Value == step {
				line, node = node.Content[i].Line, node.Content[i+1]
				break
			}
		}
	}
	return line
}

var part = regexp.MustCompile(`(projects|endpoint_services|endpoints)\[(\d+)\](?:: (permissions)\[(\d+)\])?: .*`)

// Explain adds the line to an error of vpceptest.New about the state.
func (f *File) Explain(err error) error {
	found := part.FindStringSubmatch(err.Error())
	if found == nil {
		return fmt.Errorf("%s: %w", f.path, err)
	}
	path := slices.DeleteFunc(found[1:], func(step string) bool { return step == "" })
	return fmt.Errorf("%s:%d: %s", f.path, f.line(path), found[0])
}
