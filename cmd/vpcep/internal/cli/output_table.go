package cli

import (
	"bytes"
	"strings"

	"github.com/fatih/color"
	"github.com/mattn/go-runewidth"
	"github.com/rodaine/table"
)

// tablePadding is the room between two columns.
const tablePadding = 3

// printTable prints rows with columns that line up on a terminal, where a Chinese character is as wide as two Latin ones.
// On a terminal no line is longer than the window is wide.
func (a *App) printTable(headers []string, rows [][]string) error {
	rows = Map(rows, func(row []string) []string { return Map(row, Printable) })
	if width := a.width(a.Out); width > 0 {
		headers, rows = fit(headers, rows, width)
	}
	return Write(a.Out, a.tableText(headers, rows))
}

// tableText is a table as text.
func (a *App) tableText(headers []string, rows [][]string) string {
	names := Map(headers, func(header string) any { return header })
	var text bytes.Buffer
	table.New(names...).WithWriter(&text).WithWidthFunc(runewidth.StringWidth).WithPadding(tablePadding).
		WithPrintHeaders(!a.shown.noHeaders).SetRows(rows).Print()
	var trimmed strings.Builder
	heading := !a.shown.noHeaders
	for line := range strings.Lines(text.String()) {
		line = strings.TrimRight(line, " \n")
		if heading {
			line = a.Styled(a.Out, line, color.Bold)
		}
		heading = false
		trimmed.WriteString(line + "\n")
	}
	return trimmed.String()
}
