package input

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"

	"go.yaml.in/yaml/v3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// List is a list of records with a name.
type List struct {
	Name  string
	Where string // File and line of the name.
	Rows  []Row
}

// ErrNoLists says that a file is no object of lists.
var ErrNoLists = errors.New("want an object in YAML or JSON that has a list of records for each name")

// listsMember may hold the lists, alone in the object.
const listsMember = "services"

// namedList is a first line of YAML that begins with a name.
var namedList = regexp.MustCompile(`^("[^"]*"|'[^']*'|[^\s,;"']+):(\s|$)`)

// ReadLists reads a file with several lists: an object that has records or the names of files under each name. Files are
// looked for beside the one that names them.
func (f *FileFlags) ReadLists(ctx context.Context, a *cli.App, shape RowShape) ([]List, error) {
	file, form, err := f.load(ctx, a, shape)
	if err != nil {
		return nil, err
	}
	var lists []List
	switch form {
	case inputJSON:
		lists, err = file.jsonLists()
	case InputYAML:
		lists, err = file.yamlNamedLists()
	default:
		err = ErrNoLists
	}
	if err == nil {
		err = checkNames(lists, shape)
	}
	if err != nil {
		return nil, &cli.UsageError{Err: &FileError{err}, Hint: CorrectFile}
	}
	folder := "."
	if f.Path != "-" {
		folder = filepath.Dir(f.Path)
	}
	for i := range lists {
		if lists[i].Rows, err = f.withFiles(ctx, a, shape, folder, lists[i].Rows); err != nil {
			return nil, err
		}
	}
	return lists, nil
}

// checkNames refuses a file that is one list itself.
func checkNames(lists []List, shape RowShape) error {
	for _, list := range lists {
		if list.Name == shape.List {
			return fmt.Errorf("%s: %w; %s is one list for one of them", list.Where, ErrNoLists, list.Name)
		}
	}
	if len(lists) == 0 {
		return ErrNoLists
	}
	return nil
}

// withFiles puts the records of files in the places of their names.
func (f *FileFlags) withFiles(ctx context.Context, a *cli.App, shape RowShape, folder string, rows []Row) ([]Row, error) {
	var all []Row
	for _, row := range rows {
		name := row.Fields[shape.Main]
		if !row.text || row.Err != nil || shape.isBare(name) || name == "" {
			all = append(all, row)
			continue
		}
		if !filepath.IsAbs(name) {
			name = filepath.Join(folder, name)
		}
		one := FileFlags{Path: name, Columns: f.Columns}
		read, err := one.Read(ctx, a, shape)
		if usage, ok := errors.AsType[*cli.UsageError](err); ok && usage.Hint == "" {
			return nil, &cli.UsageError{Err: fmt.Errorf("%s: %w", row.Where, err), Hint: "there is a " + shape.Main + " or the name of a file; " + CorrectFile}
		}
		if err != nil {
			return nil, err
		}
		all = append(all, read...)
	}
	return all, nil
}

// jsonLists reads the lists of an object in JSON.
func (f *file) jsonLists() ([]List, error) {
	if err := cli.CheckJSON(f.data, f.name); err != nil {
		return nil, err
	}
	lines := &LineCounter{Data: f.data}
	members, start, err := f.outerMembers(f.data, 0, lines)
	if err != nil {
		return nil, err
	}
	var lists []List
	for _, member := range members {
		at := start + member.start
		list := List{Name: member.key, Where: fmt.Sprintf("%s:%d", f.name, lines.At(at))}
		switch member.value[0] {
		case '[':
			if list.Rows, err = f.readElements(at+1, lines); err != nil {
				return nil, err
			}
		case '"':
			fields, _ := jsonFields(member.value, f.shape)
			list.Rows = []Row{{Fields: fields, Where: list.Where, text: true}}
		default:
			return nil, fmt.Errorf("%s: %s: want a list of records, or the name of a file", list.Where, list.Name)
		}
		lists = append(lists, list)
	}
	return lists, nil
}

// outerMembers are the members that lists are under, and the place of their object.
func (f *file) outerMembers(object []byte, start int, lines *LineCounter) ([]jsonMember, int, error) {
	if trimmed := bytes.TrimLeft(object, " \t\r\n"); len(trimmed) == 0 || trimmed[0] != '{' {
		return nil, 0, ErrNoLists
	}
	members, err := jsonMembers(object)
	switch {
	case errors.Is(err, errTwice):
		return nil, 0, fmt.Errorf("%s:%d: %w", f.name, lines.At(start+members[len(members)-1].start), err)
	case err != nil:
		return nil, 0, fmt.Errorf("%s: %w", f.name, err)
	case len(members) == 1 && members[0].key == listsMember && members[0].value[0] == '{':
		return f.outerMembers(members[0].value, start+members[0].start, lines)
	default:
		return members, start, nil
	}
}

// yamlNamedLists reads the lists of a mapping in YAML.
func (f *file) yamlNamedLists() ([]List, error) {
	mapping, err := f.yamlDocument()
	if err != nil {
		return nil, err
	}
	if mapping.Kind == yaml.MappingNode && len(mapping.Content) == 2 && mapping.Content[0].Value == listsMember &&
		target(mapping.Content[1]).Kind == yaml.MappingNode {
		mapping = target(mapping.Content[1])
	}
	if mapping.Kind != yaml.MappingNode {
		return nil, ErrNoLists
	}
	var lists []List
	seen := map[string]bool{}
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		key, value := mapping.Content[i], target(mapping.Content[i+1])
		list := List{Name: key.Value, Where: fmt.Sprintf("%s:%d", f.name, key.Line)}
		switch {
		case seen[key.Value]:
			return nil, fmt.Errorf("%s: %q %w", list.Where, key.Value, errTwice)
		case value.Kind == yaml.SequenceNode:
			list.Rows = f.yamlRows(value)
		case value.Kind == yaml.ScalarNode && value.Tag != "!!null":
			list.Rows = []Row{{Fields: map[string]string{f.shape.Main: value.Value}, Where: list.Where, text: true}}
		default:
			return nil, fmt.Errorf("%s: %s: want a list of records, or the name of a file", list.Where, list.Name)
		}
		seen[key.Value] = true
		lists = append(lists, list)
	}
	return lists, nil
}
