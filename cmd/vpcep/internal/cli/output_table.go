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

// leastWidth is how narrow a column becomes before another one is made narrower.
const leastWidth = 10

// fit makes a table as narrow as room. It shortens the widest columns but the first, which has what other commands take, and
// leaves out columns at the right where that is not enough. The first one is cut where it alone is too wide.
func fit(headers []string, rows [][]string, room int) (fittedHeaders []string, fittedRows [][]string) {
	widths := widthsOf(headers, rows)
	for tableWidth(widths) > room {
		widest := 0
		for i, width := range widths {
			if i > 0 && width > leastWidth && (widest == 0 || width > widths[widest]) {
				widest = i
			}
		}
		switch {
		case widest > 0:
			widths[widest]--
		case len(widths) > 1:
			widths = widths[:len(widths)-1]
		default:
			widths[0] = max(room, 1)
			return cut(headers, widths), cutAll(rows, widths)
		}
	}
	return cut(headers, widths), cutAll(rows, widths)
}

// widthsOf are the widths of the columns.
func widthsOf(headers []string, rows [][]string) []int {
	widths := make([]int, len(headers))
	for _, row := range append([][]string{headers}, rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], runewidth.StringWidth(cell))
		}
	}
	return widths
}

func tableWidth(widths []int) int {
	total := -tablePadding
	for _, width := range widths {
		total += width + tablePadding
	}
	return total
}

// cut shortens the cells of a row; an ellipsis shows it.
func cut(row []string, widths []int) []string {
	short := make([]string, len(widths))
	for i, width := range widths {
		short[i] = runewidth.Truncate(row[i], width, "…")
	}
	return short
}

func cutAll(rows [][]string, widths []int) [][]string {
	return Map(rows, func(row []string) []string { return cut(row, widths) })
}
