package cli

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// PrintDetails is PrintOne with a line for each field in place of a column. A field that is empty is left out, unless
// --columns names it. A value that is too long for the window goes on in the next line.
func PrintDetails[T any](a *App, record T, fields []Column[T]) error {
	if a.Output != FormatTable {
		return PrintOne(a, record, fields)
	}
	shown, err := chosen(&a.Settings, fields)
	if err != nil {
		return err
	}
	headers := []string{"FIELD", "VALUE"}
	names, width := runewidth.StringWidth(headers[0]), a.width(a.Out)
	for _, field := range shown {
		names = max(names, runewidth.StringWidth(field.Header))
	}
	var rows [][]string
	for _, field := range shown {
		value := Printable(field.Cell(record))
		if value == "" && len(a.shown.columns) == 0 {
			continue
		}
		if room := width - names - tablePadding; room > 0 {
			value = runewidth.Wrap(value, room)
		}
		for i, part := range strings.Split(value, "\n") {
			name := ""
			if i == 0 {
				name = field.Header
			}
			rows = append(rows, []string{name, part})
		}
	}
	return a.printTable(headers, rows)
}
