package input

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// readCSV reads values that are separated by commas, semicolons or tabs. The first line names the fields. Blank lines, lines
// without values and lines that start with # are left out.
func (f *file) readCSV() ([]Row, error) {
	first := firstLine(f.data)
	data := f.data
	named := separatorLine.FindStringSubmatch(first)
	if named != nil { // An empty line in its place keeps the numbers of the lines.
		data = bytes.Replace(data, []byte(first), nil, 1)
	}
	if bytes.Contains(data, []byte(`="`)) { // Most files have no formula, and to look for one in a long file takes time.
		data = formula.ReplaceAll(data, []byte("$1$2"))
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comment = '#'
	r.FieldsPerRecord = -1
	r.Comma = f.separator(first)
	if named != nil {
		r.Comma = []rune(named[1] + "\t")[0]
	}
	r.TrimLeadingSpace = r.Comma != '\t' // A field may be empty between two tabs.
	header, err := r.Read()
	for err == nil && len(withoutEmptyEnd(header)) == 0 {
		header, err = r.Read()
	}
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: no header: the first line names the fields, such as %s", f.name, strings.Join(fieldNames(), ","))
	}
	if err != nil {
		return nil, csvError(f.name, err)
	}
	line, _ := r.FieldPos(0)
	fields, err := f.fieldsOf(withoutEmptyEnd(header))
	if err != nil {
		advice := "the first line names the fields"
		if at := f.laterHeader(line); at > 0 {
			advice = fmt.Sprintf("line %d seems to be the header; take away what stands above it", at)
		}
		return nil, fmt.Errorf("%s:%d: %w; %s", f.name, line, err, advice)
	}
	var rows []Row
	for {
		values, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, csvError(f.name, err)
		}
		line, _ := r.FieldPos(0)
		filled := len(withoutEmptyEnd(values))
		if filled == 0 {
			continue
		}
		one := Row{Fields: map[string]string{}, Where: fmt.Sprintf("%s:%d", f.name, line)}
		if filled > len(fields) {
			one.Err = fmt.Errorf("has %d fields, the header %d; put a text that holds a %s in double quotes", filled, len(fields), separatorNames[r.Comma])
		}
		for i, value := range values[:min(len(values), len(fields))] {
			if fields[i] != "" {
				one.Fields[fields[i]] = wholeFormula.ReplaceAllString(strings.TrimSpace(value), "$1")
			}
		}
		rows = append(rows, one)
	}
}

// formula is a text that a spreadsheet wrote as a formula, so that it stays one: ="012". In a text between quotes, quotes stand
// twice.
var formula = regexp.MustCompile(`(?m)(^|[,;\t] *)=("[^",;\t\r\n]+")`)

// wholeFormula is such a text in a value that stood between quotes.
var wholeFormula = regexp.MustCompile(`^="([^"]*)"$`)

// laterHeader is the line, one of the next, that looks like the header; 0 for none. Spreadsheets have titles above it.
func (f *file) laterHeader(first int) int {
	const looked = 20
	line := 0
	for text := range bytes.Lines(f.data) {
		if line++; line <= first {
			continue
		}
		if line > first+looked {
			break
		}
		for value := range strings.SplitSeq(string(text), string(f.separator(string(text)))) {
			if f.isMain(value) {
				return line
			}
		}
	}
	return 0
}

// isMain reports whether a header, in quotes or not, is that of the main field.
func (f *file) isMain(header string) bool {
	header = strings.ToLower(strings.Trim(header, "\" \r\n"))
	return header == mainField || f.renamed[header] == mainField
}

// withoutEmptyEnd leaves out the empty values at the end of a line, which spreadsheets write.
func withoutEmptyEnd(values []string) []string {
	for len(values) > 0 && strings.TrimSpace(values[len(values)-1]) == "" {
		values = values[:len(values)-1]
	}
	return values
}

// separatorLine is a first line that tells a spreadsheet what separates the values. A tab at its end is lost to firstLine.
var separatorLine = regexp.MustCompile(`(?i)^"?sep=([,;\t|]?)"?$`)

// separator is what separates the values, as the first line shows it: what stands beside the main field, or else the first
// kind that is there.
func (f *file) separator(first string) rune {
	found := ','
	for _, kind := range []rune{'\t', ';', ','} {
		if !strings.ContainsRune(first, kind) {
			continue
		}
		found = kind
		if slices.ContainsFunc(strings.Split(first, string(kind)), f.isMain) {
			return kind
		}
	}
	return found
}

// separatorNames are what people call what separates values.
var separatorNames = map[rune]string{',': "comma", ';': "semicolon", '\t': "tab", '|': "vertical bar"}

// mistyped is how many letters may differ where a header is taken for a typing error and not for a column of its own.
const mistyped = 2

// fieldsOf finds the field of each column; "" for a column that is not read.
func (f *file) fieldsOf(header []string) ([]string, error) {
	fields := make([]string, len(header))
	known := fieldNames()
	var other []string
	for i, text := range header {
		field := strings.ToLower(strings.TrimSpace(text))
		if renamed, ok := f.renamed[field]; ok {
			field = renamed
		}
		if slices.Contains(fields, field) && field != "" {
			return nil, fmt.Errorf("%q stands there twice", field)
		}
		if err := checkField(field); err == nil {
			fields[i] = field
			continue
		} else if slices.ContainsFunc(known, func(name string) bool { return levenshtein.ComputeDistance(name, field) <= mistyped }) {
			return nil, err
		}
		other = append(other, field)
	}
	switch {
	case slices.Contains(fields, mainField):
		for _, field := range other {
			if field == "" {
				f.unread = append(f.unread, "a column without a header")
				continue
			}
			f.unread = append(f.unread, fmt.Sprintf("the column %q", field))
		}
		return fields, nil
	case len(strings.Fields(header[0])) > 0 && isBare(strings.Fields(header[0])[0]):
		return nil, fmt.Errorf("it is a record already and no header; put the line %s before it, or each record on a line of its own",
			strings.Join(known, ","))
	case len(header) == 1 && otherSeparator(header[0]) != "":
		return nil, fmt.Errorf("%q is no field; if %q separates the columns, use commas, semicolons or tabs", shortened(header[0]), otherSeparator(header[0]))
	case len(other) > 0:
		named := slices.IndexFunc(header, func(text string) bool { return strings.TrimSpace(text) != "" })
		return nil, fmt.Errorf("%w; --columns %s=HEADER names a column", checkField(strings.TrimSpace(header[named])), mainField)
	default:
		return nil, fmt.Errorf("the field %s is missing", mainField)
	}
}

// otherSeparator is what may separate the values of a line that is one value; "" for nothing.
func otherSeparator(line string) string {
	for _, separator := range []string{"|", "\uff0c", "\uff1b", "\u3001", ":"} {
		if strings.Contains(line, separator) && (separator != ":" || !strings.Contains(line, "::")) {
			return separator
		}
	}
	return ""
}

// csvError names file and line of what cannot be read as CSV. A quote that is not closed shows up far behind its record.
func csvError(name string, err error) error {
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		if parse.Line > parse.StartLine {
			return fmt.Errorf("%s:%d: a double quote in the record that begins here is not closed; that shows up in line %d",
				name, parse.StartLine, parse.Line)
		}
		if errors.Is(parse.Err, csv.ErrBareQuote) || errors.Is(parse.Err, csv.ErrQuote) {
			return fmt.Errorf("%s:%d: %w; put a text that holds a double quote in double quotes, and write that quote twice", name, parse.Line, parse.Err)
		}
		return fmt.Errorf("%s:%d: %w", name, parse.Line, parse.Err)
	}
	return fmt.Errorf("%s: %w", name, err)
}
