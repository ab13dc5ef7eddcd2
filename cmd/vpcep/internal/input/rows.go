package input

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
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
	cli.AddChoice(command, command.Flags(), &f.Format, "format", "", "form of the file, when its name does not tell", inputCSV, inputJSON, InputYAML, inputList, inputHCL)
	cli.AddTexts(command.Flags(), &f.Columns, "columns", "CSV columns with other headers, as `pairs` such as 'permission=Account ID'")
}

// Read reads the records of the file, if there is one. Those that are wrong are among them.
func (f *FileFlags) Read(ctx context.Context, a *cli.App) ([]Row, error) {
	if f.Path == "" {
		return nil, nil
	}
	file, err := f.load(ctx, a)
	if err != nil {
		return nil, err
	}
	rows, err := file.rows()
	if err != nil {
		return nil, &cli.UsageError{Err: &FileError{err}, Hint: CorrectFile}
	}
	if len(file.unread) > 0 {
		a.Tell(fmt.Sprintf("note: %s: not read: %s", file.name, strings.Join(cli.FirstOf(file.unread, cli.ShownNames), ", ")))
	}
	return rows, nil
}

// load reads the file as text and says which form it has.
func (f *FileFlags) load(ctx context.Context, a *cli.App) (*file, error) {
	data, name, err := ReadInput(ctx, a, f.Path)
	if errors.Is(err, errTooLarge) {
		return nil, &cli.UsageError{Err: err, Hint: "give the records in several files, one after the other, " +
			"but not to 'permissions sync --prune', which would remove those of the other files"}
	}
	if err != nil {
		return nil, err
	}
	if data, err = textfile.Decode(data, name); err != nil {
		return nil, &cli.UsageError{Err: &FileError{err}, Hint: CorrectFile}
	}
	renamed, err := f.renamed()
	return &file{data: data, name: name, form: f.FormatOf(name, data), renamed: renamed}, err
}

// renamed reads --columns: fields by the header that stands for them.
func (f *FileFlags) renamed() (map[string]string, error) {
	fields := map[string]string{}
	for _, text := range f.Columns {
		field, header, ok := strings.Cut(text, "=")
		if !ok || header == "" {
			return nil, cli.Usagef("--columns: %q: want FIELD=HEADER", text)
		}
		if err := checkField(field); err != nil {
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
	form    Format
	renamed map[string]string // Fields of CSV by the header that stands for them.
	unread  []string          // What is in the file and does not count.
}

// rows reads the records. Where that fails, it looks what the file is instead.
func (f *file) rows() ([]Row, error) {
	if firstLine(f.data) == "" {
		return nil, fmt.Errorf("%s: there is nothing in it but blank lines and comments; want %s", f.name, wanted())
	}
	if bad := spreadsheetError.FindSubmatchIndex(f.data); bad != nil && (f.form == inputCSV || f.form == inputList) {
		return nil, fmt.Errorf("%s:%d: %s is an error of a spreadsheet and no comment; correct the cell, or take the line away",
			f.name, 1+bytes.Count(f.data[:bad[0]], []byte("\n")), f.data[bad[2]:bad[3]])
	}
	rows, err := f.read()
	if other := otherLanguage(f.data); err != nil && other != "" && f.form != inputHCL {
		return nil, fmt.Errorf("%s: it is not read, since it looks like %s; want %s", f.name, other, wanted())
	}
	return rows, err
}

// spreadsheetError is what a spreadsheet writes in the place of a value that it does not have, at the beginning of a line.
var spreadsheetError = regexp.MustCompile(`(?m)^(#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!))[ \t]*(?:[,;\t\r]|$)`)

// read reads the records of one of the forms.
func (f *file) read() ([]Row, error) {
	switch f.form {
	case inputJSON:
		return f.readJSON()
	case InputYAML:
		return f.readYAML()
	case inputHCL:
		return f.readHCL()
	case inputList:
		return f.readList()
	default:
		return f.readCSV()
	}
}

// isAnswer reports whether a member stands beside the list in an answer of the service.
func isAnswer(member string) bool { return member == "total_count" || member == "page_info" }

// isMask reports whether a member repeats the values beside it as what is secret or not known in them, as Terraform writes it.
func isMask(member string) bool {
	return slices.Contains([]string{"sensitive_values", "before_sensitive", "after_sensitive", "after_unknown"}, member)
}

// isOfOutput reports whether a member of an output or of a variable of Terraform holds its value.
func isOfOutput(member string) bool { return member == "value" || member == "default" }
