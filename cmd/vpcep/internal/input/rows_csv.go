package input

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// readCSV reads comma-separated values. The first line names the fields. Blank lines and lines that start with # are
// left out.
func readCSV(data []byte, name string, shape RowShape) ([]Row, error) {
	r := csv.NewReader(bytes.NewReader(data))
	r.Comment = '#'
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = true
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: no header: the first line names the fields, such as %s", name, strings.Join(append([]string{shape.Main}, shape.Fields...), ","))
	}
	if err != nil {
		return nil, csvError(name, err)
	}
	if err := checkHeader(header, shape); err != nil {
		line, _ := r.FieldPos(0)
		return nil, fmt.Errorf("%s:%d: %w; the first line names the fields", name, line, err)
	}
	var rows []Row
	for {
		values, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, csvError(name, err)
		}
		line, _ := r.FieldPos(0)
		one := Row{Fields: map[string]string{}, Where: fmt.Sprintf("%s:%d", name, line)}
		if len(values) > len(header) {
			one.Err = fmt.Errorf("has %d fields, the header %d; put a text that holds a comma in double quotes", len(values), len(header))
		}
		for i, value := range values[:min(len(values), len(header))] {
			one.Fields[header[i]] = strings.TrimSpace(value)
		}
		rows = append(rows, one)
	}
}

// checkHeader checks the names of the fields and brings them into the spelling of the service.
func checkHeader(header []string, shape RowShape) error {
	seen := map[string]bool{}
	for i, field := range header {
		header[i] = strings.ToLower(strings.TrimSpace(field))
		if err := shape.check(header[i]); err != nil {
			return err
		}
		if seen[header[i]] {
			return fmt.Errorf("%q stands there twice", header[i])
		}
		seen[header[i]] = true
	}
	if !seen[shape.Main] {
		return fmt.Errorf("the field %s is missing", shape.Main)
	}
	return nil
}

// csvError names file and line of what cannot be read as CSV. A quote that is not closed shows up far behind its record.
func csvError(name string, err error) error {
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		if parse.Line > parse.StartLine {
			return fmt.Errorf("%s:%d: a double quote in the record that begins here is not closed; that shows up in line %d",
				name, parse.StartLine, parse.Line)
		}
		return fmt.Errorf("%s:%d: %w", name, parse.Line, parse.Err)
	}
	return fmt.Errorf("%s: %w", name, err)
}
