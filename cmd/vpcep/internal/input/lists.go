package input

import (
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
func (f *FileFlags) ReadLists(ctx context.Context, a *cli.App) ([]List, error) {
	file, err := f.load(ctx, a)
	if err != nil {
		return nil, err
	}
	lists, err := file.namedLists()
	if err != nil {
		return nil, &cli.UsageError{Err: &FileError{err}, Hint: CorrectFile}
	}
	folder := "."
	if f.Path != "-" {
		folder = filepath.Dir(f.Path)
	}
	for i := range lists {
		if lists[i].Rows, err = f.withFiles(ctx, a, folder, lists[i].Rows); err != nil {
			return nil, err
		}
	}
	return lists, nil
}

// withFiles puts the records of files in the places of their names.
func (f *FileFlags) withFiles(ctx context.Context, a *cli.App, folder string, rows []Row) ([]Row, error) {
	var all []Row
	for _, row := range rows {
		name := row.Fields[mainField]
		if !row.text || row.Err != nil || isBare(name) || name == "" {
			all = append(all, row)
			continue
		}
		if !filepath.IsAbs(name) {
			name = filepath.Join(folder, name)
		}
		one := FileFlags{Path: name, Columns: f.Columns}
		read, err := one.Read(ctx, a)
		if usage, ok := errors.AsType[*cli.UsageError](err); ok && usage.Hint == "" {
			return nil, &cli.UsageError{Err: fmt.Errorf("%s: %w", row.Where, err), Hint: "there is a " + mainField + " or the name of a file; " + CorrectFile}
		}
		if err != nil {
			return nil, err
		}
		all = append(all, read...)
	}
	return all, nil
}

// namedLists reads the lists of an object, or of the object that is its only member services.
func (f *file) namedLists() ([]List, error) {
	object, err := f.document()
	if err != nil {
		return nil, err
	}
	for key, value := range members(object) {
		if value = target(value); key.Value == listsMember && len(object.Content) == 2 && value.Kind == yaml.MappingNode {
			object = value
		}
	}
	if object.Kind != yaml.MappingNode || len(object.Content) == 0 {
		return nil, ErrNoLists
	}
	var lists []List
	seen := map[string]bool{}
	for key, value := range members(object) {
		list := List{Name: key.Value, Where: f.place(key)}
		switch value = target(value); {
		case seen[key.Value]:
			return nil, fmt.Errorf("%s: %q %w", list.Where, key.Value, errTwice)
		case key.Value == ownList: // The file is one list itself.
			return nil, fmt.Errorf("%s: %w; %s is one list for one of them", list.Where, ErrNoLists, list.Name)
		case value.Kind == yaml.SequenceNode:
			list.Rows = f.rowsOf(value.Content)
		case isText(value):
			list.Rows = []Row{{Fields: map[string]string{mainField: value.Value}, Where: list.Where, text: true}}
		default:
			return nil, fmt.Errorf("%s: %s: want a list of records, or the name of a file", list.Where, list.Name)
		}
		seen[key.Value] = true
		lists = append(lists, list)
	}
	return lists, nil
}

// document is the one value of a file in JSON or YAML.
func (f *file) document() (*yaml.Node, error) {
	switch f.form {
	case inputJSON:
		if err := cli.CheckJSON(f.data, f.name); err != nil {
			return nil, err
		}
		values, err := f.jsonValues()
		return values[0], err
	case InputYAML:
		return f.yamlDocument()
	default:
		return nil, ErrNoLists
	}
}
