package main

import (
	"strconv"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// printOne prints one record to stdout: as a table of one line, or as an object.
func printOne[T any](a *app, record T, columns []column[T]) error {
	switch a.output {
	case formatJSON:
		return writeJSON(a.out, record)
	case formatYAML:
		return writeYAML(a.out, record)
	default:
		return writeTable(a.out, []T{record}, columns)
	}
}

// printDetails is printOne with a line for each field in place of a column. A field that is empty is left out.
func printDetails[T any](a *app, record T, fields []column[T]) error {
	if a.output != formatTable {
		return printOne(a, record, fields)
	}
	type line struct{ field, value string }
	var lines []line
	for _, f := range fields {
		if value := f.cell(record); value != "" {
			lines = append(lines, line{f.header, value})
		}
	}
	return writeTable(a.out, lines, []column[line]{
		{"FIELD", func(l line) string { return l.field }},
		{"VALUE", func(l line) string { return l.value }},
	})
}

// columnsOf makes columns for records that a row can be made of.
func columnsOf[T, R any](columns []column[R], row func(T) R) []column[T] {
	made := make([]column[T], len(columns))
	for i, c := range columns {
		made[i] = column[T]{c.header, func(record T) string { return c.cell(row(record)) }}
	}
	return made
}

// yesOrNo is a boolean in a table.
func yesOrNo(value bool) string {
	if value {
		return "yes"
	}
	return "no"
}

// portCells are port mappings in a table, as --ports takes them.
func portCells(ports []gen.PortList) string {
	cells := make([]string, len(ports))
	for i, p := range ports {
		cells[i] = portCell(p)
	}
	return strings.Join(cells, " ")
}

func portCell(p gen.PortList) string {
	return strconv.Itoa(int(p.ClientPort)) + ":" + strconv.Itoa(int(p.ServerPort))
}

// tagCells are tags in a table, as --tag takes them.
func tagCells(tags []gen.TagList) string {
	cells := make([]string, len(tags))
	for i, tag := range tags {
		cells[i] = tag.Key + "=" + tag.Value
	}
	return strings.Join(cells, " ")
}

// shortName is the name of an endpoint service without the id at its end.
func shortName(name, id string) string { return strings.TrimSuffix(name, "."+id) }

// errorCells are the errors of a resource in a table.
func errorCells(errs []gen.Error) string {
	cells := make([]string, len(errs))
	for i, e := range errs {
		cells[i] = strings.TrimSpace(e.Code + " " + e.Message)
	}
	return strings.Join(cells, "; ")
}

// timeCell is a time in a table; "" when there is none.
func timeCell(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
