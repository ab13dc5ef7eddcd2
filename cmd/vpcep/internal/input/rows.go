package input

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/textfile"
)

// Row is a record of an input file: its fields by name.
type Row struct {
	Fields map[string]string
	Where  string // File and line, such as accounts.csv:3.
	Err    error  // What is wrong with the row alone, so that the next one can be read, or nil.
	text   bool   // It is a text, and no object.
}

// FileError is what is wrong with a file so that it cannot be told what its records are, or where the next one begins.
type FileError struct{ err error }

func (e *FileError) Error() string { return e.err.Error() }

func (e *FileError) Unwrap() error { return e.err }

// CorrectFile is the advice for a file with mistakes.
const CorrectFile = "nothing was sent; correct the file"

// RowShape says what the records of a file look like.
type RowShape struct {
	Main    string         // Field that a bare text in a list means.
	Fields  []string       // Other fields that count.
	Ignored []string       // Fields that the service answers with and that do not count in input.
	List    string         // Member that holds the list, where the whole is an object.
	Bare    *regexp.Regexp // What a line looks like that is a text for Main, in a list without a header; nil for no such lists.
}

// isBare reports whether a line is one of a list without a header.
func (s RowShape) isBare(line string) bool {
	return s.Bare != nil && s.Bare.MatchString(bareText(line))
}

// check refuses a field that nobody reads, since it may be a typing error.
func (s RowShape) check(field string) error {
	if field == s.Main || slices.Contains(s.Fields, field) || slices.Contains(s.Ignored, field) {
		return nil
	}
	return fmt.Errorf("%q is no field; there are %s", shortened(field), strings.Join(append([]string{s.Main}, s.Fields...), " and "))
}

// shortened is the beginning of a text that may be of any length.
func shortened(text string) string {
	const longest = 80
	if letters := []rune(text); len(letters) > longest {
		return string(letters[:longest]) + "..."
	}
	return text
}

// Format is the form of an input file.
type Format string

// The forms of input files.
const (
	inputCSV  Format = "csv"
	inputJSON Format = "json"
	inputList Format = "list"
	InputYAML Format = "yaml"
)

// FileFlags are the flags for a file with records.
type FileFlags struct {
	Path    string
	Format  Format
	Columns []string // FIELD=HEADER, where a header of CSV is not the name of its field.
}

// Add adds the flags.
func (f *FileFlags) Add(command *cobra.Command) {
	command.Flags().StringVarP(&f.Path, "file", "f", "", "read records from a `file`, or from stdin with -")
	f.AddForms(command)
}

// AddForms adds the flags that say how to read the file, for commands that have it as an argument.
func (f *FileFlags) AddForms(command *cobra.Command) {
	cli.AddChoice(command, command.Flags(), &f.Format, "format", "", "form of the file, when its name does not tell", inputCSV, inputJSON, InputYAML, inputList)
	cli.AddTexts(command.Flags(), &f.Columns, "columns", "CSV columns with other headers, as `pairs` such as 'permission=Account ID'")
}

// Read reads the records of the file, if there is one. Those that are wrong are among them.
func (f *FileFlags) Read(ctx context.Context, a *cli.App, shape RowShape) ([]Row, error) {
	if f.Path == "" {
		return nil, nil
	}
	file, form, err := f.load(ctx, a, shape)
	if err != nil {
		return nil, err
	}
	rows, err := file.rows(form)
	if err != nil {
		return nil, &cli.UsageError{Err: &FileError{err}, Hint: CorrectFile}
	}
	if len(file.unread) > 0 {
		shown := strings.Join(file.unread[:min(len(file.unread), cli.ShownNames)], ", ")
		if more := len(file.unread) - cli.ShownNames; more > 0 {
			shown += fmt.Sprintf(" and %d more", more)
		}
		a.Tell(fmt.Sprintf("note: %s: not read: %s", file.name, shown))
	}
	return rows, nil
}

// load reads the file as text and says which form it has.
func (f *FileFlags) load(ctx context.Context, a *cli.App, shape RowShape) (*file, Format, error) {
	data, name, err := ReadInput(ctx, a, f.Path)
	if errors.Is(err, errTooLarge) {
		return nil, "", &cli.UsageError{Err: err, Hint: "give the records in several files, one after the other, " +
			"but not to 'permissions sync --prune', which would remove those of the other files"}
	}
	if err != nil {
		return nil, "", err
	}
	if data, err = textfile.Decode(data, name); err != nil {
		return nil, "", &cli.UsageError{Err: &FileError{err}, Hint: CorrectFile}
	}
	read := &file{data: data, name: name, shape: shape}
	if read.renamed, err = f.renamed(shape); err != nil {
		return nil, "", err
	}
	return read, f.FormatOf(name, data, shape), nil
}

// renamed reads --columns: fields by the header that stands for them.
func (f *FileFlags) renamed(shape RowShape) (map[string]string, error) {
	fields := map[string]string{}
	for _, text := range f.Columns {
		field, header, ok := strings.Cut(text, "=")
		if !ok || header == "" {
			return nil, cli.Usagef("--columns: %q: want FIELD=HEADER", text)
		}
		if err := shape.check(field); err != nil {
			return nil, cli.Usagef("--columns: %w", err)
		}
		fields[strings.ToLower(strings.TrimSpace(header))] = field
	}
	return fields, nil
}

// file is an input file that is being read.
type file struct {
	data    []byte
	name    string
	shape   RowShape
	renamed map[string]string // Fields of CSV by the header that stands for them.
	unread  []string          // What is in the file and does not count.
}

// rows reads the records. Where that fails, it looks what the file is instead.
func (f *file) rows(form Format) ([]Row, error) {
	if firstLine(f.data) == "" {
		return nil, fmt.Errorf("%s: there is nothing in it but blank lines and comments; want %s", f.name, f.shape.wanted())
	}
	if bad := spreadsheetError.FindSubmatchIndex(f.data); bad != nil && (form == inputCSV || form == inputList) {
		return nil, fmt.Errorf("%s:%d: %s is an error of a spreadsheet and no comment; correct the cell, or take the line away",
			f.name, 1+bytes.Count(f.data[:bad[0]], []byte("\n")), f.data[bad[2]:bad[3]])
	}
	rows, err := f.read(form)
	if other := otherLanguage(f.data); err != nil && other != "" {
		return nil, fmt.Errorf("%s: it is not read, since it looks like %s; want %s", f.name, other, f.shape.wanted())
	}
	return rows, err
}

// spreadsheetError is what a spreadsheet writes in the place of a value that it does not have, at the beginning of a line.
var spreadsheetError = regexp.MustCompile(`(?m)^(#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!))[ \t]*(?:[,;\t\r]|$)`)

// wanted says what a file may be.
func (s RowShape) wanted() string {
	return fmt.Sprintf("CSV with the header %s, or JSON, YAML or a list", strings.Join(append([]string{s.Main}, s.Fields...), ","))
}

// read reads the records of one of the forms.
func (f *file) read(form Format) ([]Row, error) {
	switch form {
	case inputJSON:
		return f.readJSON()
	case InputYAML:
		return f.readYAML()
	case inputList:
		return f.readList()
	default:
		return f.readCSV()
	}
}

// missingList says that the list of records was not found, or that there are several.
func (f *file) missingList(found int) error {
	if found > 1 {
		return fmt.Errorf("there are %d lists %s; give a file with one of them", found, f.shape.List)
	}
	return fmt.Errorf("want a list of records, or an object with the list %s", f.shape.List)
}

// checkTotal refuses one page of an answer that has several.
func (f *file) checkTotal(total string, records int) error {
	if n, err := strconv.Atoi(total); err == nil && n > records {
		return fmt.Errorf("%s: it is a part of the list, %d of %d records; give all of them, as 'vpcep permissions list' or 'vpcep api ... --all' prints them",
			f.name, records, n)
	}
	return nil
}

// isAnswer reports whether a member stands beside the list in an answer of the service.
func isAnswer(member string) bool { return member == "total_count" || member == "page_info" }

// FormatOf is what --format says, or else the extension of the name, or else what the first line looks like: [ and {
// start JSON, - or a NAME: is YAML, a record alone starts a list, everything else is CSV.
func (f *FileFlags) FormatOf(name string, data []byte, shape RowShape) Format {
	if f.Format != "" {
		return f.Format
	}
	first := firstLine(data)
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json", ".jsonl", ".ndjson":
		return inputJSON
	case ".yaml", ".yml":
		return InputYAML
	}
	isCSV := strings.EqualFold(filepath.Ext(name), ".csv")
	switch {
	case shape.isBare(first):
		return inputList
	case isCSV:
		return inputCSV
	case strings.HasPrefix(first, "["), strings.HasPrefix(first, "{"):
		return inputJSON
	case strings.HasPrefix(first, "-"), namedList.MatchString(first):
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
