package cli

import (
	"context"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// NewShow makes a command print everything about the resource whose id is its argument.
func NewShow[T any](
	a *App, command *cobra.Command, fields []Column[T],
	read func(client *vpcep.Client, ctx context.Context, id string, opts ...vpcep.CallOption) (*T, error),
) *cobra.Command {
	command.RunE = func(command *cobra.Command, args []string) error {
		client, err := a.Client()
		if err != nil {
			return err
		}
		found, err := read(client, command.Context(), args[0])
		if err != nil {
			return err
		}
		return PrintDetails(a, *found, fields)
	}
	return AddRecordOutput(a, command, fields)
}

// PrintDetails is PrintOne with a line for each field in place of a column. A field that is empty is left out, unless
// --columns names it. A value that is too long for the window goes on in the next line.
func PrintDetails[T any](a *App, record T, fields []Column[T]) error {
	if a.Output != FormatTable {
		return PrintOne(a, record, fields)
	}
	shown := chosen(&a.Settings, fields)
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
