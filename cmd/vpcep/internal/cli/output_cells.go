package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// ColumnsOf makes columns for records that a row can be made of.
func ColumnsOf[T, R any](columns []Column[R], row func(T) R) []Column[T] {
	return Map(columns, func(c Column[R]) Column[T] {
		return Column[T]{Header: c.Header, Cell: func(record T) string { return c.Cell(row(record)) }, Extra: c.Extra}
	})
}

// YesOrNo is a boolean in a table.
func YesOrNo(value bool) string {
	if value {
		return "yes"
	}
	return "no"
}

// PortCells are port mappings in a table, as --ports takes them.
func PortCells(ports []gen.PortList) string {
	return strings.Join(Map(ports, func(p gen.PortList) string { return fmt.Sprintf("%d:%d", p.ClientPort, p.ServerPort) }), " ")
}

// TagCells are tags in a table, as --tag takes them.
func TagCells(tags []gen.TagList) string {
	return strings.Join(Map(tags, func(tag gen.TagList) string { return tag.Key + "=" + tag.Value }), " ")
}

// TextOf is a text that may not be there; "" then.
func TextOf(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// ShortName is the name of an endpoint service without the id at its end.
func ShortName(name, id string) string { return strings.TrimSuffix(name, "."+id) }

// ErrorCells are the errors of a resource in a table.
func ErrorCells(errs []gen.ServiceError) string {
	return strings.Join(Map(errs, func(e gen.ServiceError) string { return strings.TrimSpace(e.Code + " " + e.Message) }), "; ")
}

// TimeCell is a time in a table; "" when there is none.
func TimeCell(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
