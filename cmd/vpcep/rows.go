package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// row is a record of an input file: its fields by name.
type row struct {
	fields map[string]string
	where  string // File and line, such as accounts.csv:3.
	err    error  // What is wrong with the row alone, so that the next one can be read, or nil.
}

// fileError is what is wrong with a file so that it cannot be told what its records are, or where the next one begins.
type fileError struct{ err error }

func (e *fileError) Error() string { return e.err.Error() }

func (e *fileError) Unwrap() error { return e.err }

const correctFile = "nothing was sent; correct the file"

// rowShape says what the records of a file look like.
type rowShape struct {
	main    string   // Field that a bare text in a list means.
	fields  []string // Other fields that count.
	ignored []string // Fields that the service answers with and that do not count in input.
	list    string   // Member that holds the list, where the whole is an object.
}

// check refuses a field that nobody reads, since it may be a typing error.
func (s rowShape) check(field string) error {
	if field == s.main || slices.Contains(s.fields, field) || slices.Contains(s.ignored, field) {
		return nil
	}
	return fmt.Errorf("%q is no field; there are %s", field, strings.Join(append([]string{s.main}, s.fields...), " and "))
}

// inputFormat is the form of an input file.
type inputFormat string

// The forms of input files.
const (
	inputCSV  inputFormat = "csv"
	inputJSON inputFormat = "json"
	inputYAML inputFormat = "yaml"
)

// fileFlags are the flags for a file with records.
type fileFlags struct {
	path   string
	format inputFormat
}

func (f *fileFlags) add(command *cobra.Command) {
	command.Flags().StringVarP(&f.path, "file", "f", "", "read records from a `file`, or from stdin with -")
	addChoice(command, command.Flags(), &f.format, "format", "", "form of the file, when its name does not tell", inputCSV, inputJSON, inputYAML)
}

// read reads the records of the file, if there is one. Those that are wrong are among them.
func (f *fileFlags) read(ctx context.Context, a *app, shape rowShape) ([]row, error) {
	if f.path == "" {
		return nil, nil
	}
	data, name, err := readInput(ctx, a, f.path)
	if errors.Is(err, errTooLarge) {
		return nil, &usageError{err: err, hint: "give the records in several files, one after the other, " +
			"but not to 'permissions sync --prune', which would remove those of the other files"}
	}
	if err != nil {
		return nil, err
	}
	if data, err = asText(data, name); err != nil {
		return nil, &usageError{err: &fileError{err}, hint: correctFile}
	}
	read := readCSV
	switch f.formatOf(name, data) {
	case inputJSON:
		read = readJSON
	case inputYAML:
		read = readYAML
	case inputCSV:
	}
	rows, err := read(data, name, shape)
	if err != nil {
		return nil, &usageError{err: &fileError{err}, hint: correctFile}
	}
	return rows, nil
}

// formatOf is what --format says, or else the extension of the name, or else what the first line looks like: [ and {
// start JSON, - or a : at the end of the line is YAML, everything else is CSV.
func (f *fileFlags) formatOf(name string, data []byte) inputFormat {
	if f.format != "" {
		return f.format
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json":
		return inputJSON
	case ".yaml", ".yml":
		return inputYAML
	case ".csv":
		return inputCSV
	}
	switch first := firstLine(data); {
	case strings.HasPrefix(first, "["), strings.HasPrefix(first, "{"):
		return inputJSON
	case strings.HasPrefix(first, "-"), strings.HasSuffix(first, ":"):
		return inputYAML
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
