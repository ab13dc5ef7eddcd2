package input

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// Row is a record of an input file: its fields by name.
type Row struct {
	Fields map[string]string
	Where  string // File and line, such as accounts.csv:3.
	Err    error  // What is wrong with the row alone, so that the next one can be read, or nil.
}

// FileError is what is wrong with a file so that it cannot be told what its records are, or where the next one begins.
type FileError struct{ err error }

func (e *FileError) Error() string { return e.err.Error() }

func (e *FileError) Unwrap() error { return e.err }

// CorrectFile is the advice for a file with mistakes.
const CorrectFile = "nothing was sent; correct the file"

// RowShape says what the records of a file look like.
type RowShape struct {
	Main    string   // Field that a bare text in a list means.
	Fields  []string // Other fields that count.
	Ignored []string // Fields that the service answers with and that do not count in input.
	List    string   // Member that holds the list, where the whole is an object.
}

// check refuses a field that nobody reads, since it may be a typing error.
func (s RowShape) check(field string) error {
	if field == s.Main || slices.Contains(s.Fields, field) || slices.Contains(s.Ignored, field) {
		return nil
	}
	return fmt.Errorf("%q is no field; there are %s", field, strings.Join(append([]string{s.Main}, s.Fields...), " and "))
}

// Format is the form of an input file.
type Format string

// The forms of input files.
const (
	inputCSV  Format = "csv"
	inputJSON Format = "json"
	InputYAML Format = "yaml"
)

// FileFlags are the flags for a file with records.
type FileFlags struct {
	Path   string
	Format Format
}

// Add adds the flags.
func (f *FileFlags) Add(command *cobra.Command) {
	command.Flags().StringVarP(&f.Path, "file", "f", "", "read records from a `file`, or from stdin with -")
	cli.AddChoice(command, command.Flags(), &f.Format, "format", "", "form of the file, when its name does not tell", inputCSV, inputJSON, InputYAML)
}

// Read reads the records of the file, if there is one. Those that are wrong are among them.
func (f *FileFlags) Read(ctx context.Context, a *cli.App, shape RowShape) ([]Row, error) {
	if f.Path == "" {
		return nil, nil
	}
	data, name, err := ReadInput(ctx, a, f.Path)
	if errors.Is(err, errTooLarge) {
		return nil, &cli.UsageError{Err: err, Hint: "give the records in several files, one after the other, " +
			"but not to 'permissions sync --prune', which would remove those of the other files"}
	}
	if err != nil {
		return nil, err
	}
	if data, err = AsText(data, name); err != nil {
		return nil, &cli.UsageError{Err: &FileError{err}, Hint: CorrectFile}
	}
	read := readCSV
	switch f.FormatOf(name, data) {
	case inputJSON:
		read = ReadJSON
	case InputYAML:
		read = readYAML
	case inputCSV:
	}
	rows, err := read(data, name, shape)
	if err != nil {
		return nil, &cli.UsageError{Err: &FileError{err}, Hint: CorrectFile}
	}
	return rows, nil
}

// FormatOf is what --format says, or else the extension of the name, or else what the first line looks like: [ and {
// start JSON, - or a : at the end of the line is YAML, everything else is CSV.
func (f *FileFlags) FormatOf(name string, data []byte) Format {
	if f.Format != "" {
		return f.Format
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json":
		return inputJSON
	case ".yaml", ".yml":
		return InputYAML
	case ".csv":
		return inputCSV
	}
	switch first := firstLine(data); {
	case strings.HasPrefix(first, "["), strings.HasPrefix(first, "{"):
		return inputJSON
	case strings.HasPrefix(first, "-"), strings.HasSuffix(first, ":"):
		return InputYAML
	default:
		return inputCSV
	}
}

// firstLine is the first line that is neither blank nor a comment.
func firstLine(data []byte) string {
	for line := range bytes.Lines(data) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return string(line)
		}
	}
	return ""
}
