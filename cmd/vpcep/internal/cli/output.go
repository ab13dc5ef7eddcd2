package cli

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Format is a form of output.
type Format string

// The forms of output.
const (
	FormatTable Format = "table"
	FormatJSON  Format = "json"
	FormatYAML  Format = "yaml"
	FormatCSV   Format = "csv"
	FormatName  Format = "name"
	FormatHCL   Format = "hcl" // For commands with AllowHCL only.
)

// IsDocument reports whether a form shows values whole, and not by columns.
func (f Format) IsDocument() bool { return f == FormatJSON || f == FormatYAML }

// Column is one column of a table.
type Column[T any] struct {
	Header string
	Cell   func(T) string
	Extra  bool // Shown only where --columns names it.
}

// PrintList prints records to stdout in the form that --output asks for, sorted as --sort-by says. JSON and YAML have the
// field names of the service, those that are false, 0 or an empty list too; of no records they are an empty list.
func PrintList[T any](a *App, records []T, columns []Column[T]) error {
	if records == nil {
		records = []T{}
	}
	records = sorted(&a.Settings, records, columns)
	if a.Output.IsDocument() {
		return a.PrintDocument(records)
	}
	if len(records) == 0 && a.Output == FormatTable {
		a.Note("No records.")
		return nil
	}
	shown := chosen(&a.Settings, columns)
	return a.printRows(headersOf(shown), rowsOf(records, shown))
}

// PrintOne prints one record to stdout: as a table of one line, or as an object.
func PrintOne[T any](a *App, record T, columns []Column[T]) error {
	if a.Output.IsDocument() {
		return a.PrintDocument(record)
	}
	return PrintList(a, []T{record}, columns)
}

// headersOf are the headers of columns.
func headersOf[T any](columns []Column[T]) []string {
	return Map(columns, func(c Column[T]) string { return c.Header })
}

// rowsOf are the cells of records.
func rowsOf[T any](records []T, columns []Column[T]) [][]string {
	return Map(records, func(record T) []string {
		return Map(columns, func(c Column[T]) string { return c.Cell(record) })
	})
}

// printRows prints rows as a table, as CSV, or the first cell of each alone.
func (a *App) printRows(headers []string, rows [][]string) error {
	switch a.Output {
	case FormatCSV:
		return a.printCSV(headers, rows)
	case FormatName:
		return a.print(strings.Join(Map(rows, func(row []string) string { return row[0] + "\n" }), ""))
	default:
		return a.printTable(headers, rows)
	}
}

// printCSV prints rows with commas, below the names of the columns as --columns takes them.
func (a *App) printCSV(headers []string, rows [][]string) error {
	var text strings.Builder
	w := csv.NewWriter(&text)
	if !a.shown.noHeaders {
		rows = slices.Insert(slices.Clone(rows), 0, Map(headers, strings.ToLower))
	}
	_ = w.WriteAll(rows) // A text takes everything.
	return a.print(text.String())
}

// print prints a text to stdout. On a terminal, what could move its cursor is visible.
func (a *App) print(text string) error {
	if a.IsTerminal(a.Out) {
		text = Visible(text)
	}
	return Write(a.Out, text)
}

// Write writes a text to the output.
func Write(w io.Writer, text string) error {
	if _, err := io.WriteString(w, text); err != nil {
		return fmt.Errorf("write the output: %w", err)
	}
	return nil
}
