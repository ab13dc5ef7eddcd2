package cli

import (
	"bytes"
	"io"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
	"github.com/rodaine/table"
)

// writeTable writes records as lines with columns that line up on a terminal, where a Chinese character is as wide as
// two Latin ones.
func writeTable[T any](w io.Writer, records []T, columns []Column[T]) error {
	var headers []any
	for _, c := range columns {
		headers = append(headers, c.Header)
	}
	rows := make([][]string, len(records))
	for i, record := range records {
		for _, c := range columns {
			rows[i] = append(rows[i], Printable(c.Cell(record)))
		}
	}
	var text bytes.Buffer
	table.New(headers...).WithWriter(&text).WithWidthFunc(runewidth.StringWidth).WithPadding(3).SetRows(rows).Print()
	var trimmed strings.Builder
	for line := range strings.Lines(text.String()) {
		trimmed.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return Write(w, trimmed.String())
}

// Printable replaces what could break a line or move the cursor of a terminal.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return ' '
		}
		return r
	}, text)
}
