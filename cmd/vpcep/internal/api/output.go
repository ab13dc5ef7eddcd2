package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/internal/schemawords"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// tableColumns is how many members of the elements a table shows.
const tableColumns = 6

// print prints an answer, or the list in it as a table. Of an answer without a body it only says so.
func (api *apiCommand) print(op *apiOperation, answer []byte, form cli.Format) error {
	switch {
	case len(answer) == 0:
		if api.app.Output != cli.FormatJSON {
			api.app.Note("Done.")
		}
		return nil
	case form.IsDocument():
		return api.app.PrintDocument(json.RawMessage(answer))
	}
	table, _ := op.table()
	elements, err := table.elements(answer)
	if err != nil {
		return fmt.Errorf("%s: %w: %w", op.ID, vpcep.ErrUnexpectedAnswer, err)
	}
	return cli.PrintList(api.app, elements, table.columnsOf(elements, api.app.Output))
}

// answerTable says where the list in an answer is, and what its elements are.
type answerTable struct {
	path    []string
	element *openapi3.Schema
}

// table finds the only list of an answer. An answer that is an object with lists of details is no list.
func (op *apiOperation) table() (answerTable, bool) {
	schema := op.Answer()
	var found answerTable
	for schema != nil {
		members := schemawords.MembersOf(schema)
		lists := slices.DeleteFunc(slices.Clone(members), func(m schemawords.Member) bool { return !m.Schema.Type.Is(openapi3.TypeArray) })
		switch {
		case len(lists) == 1:
			found.path = append(found.path, lists[0].Name)
			found.element = lists[0].Schema.Items.Value
			return found, true
		case len(lists) == 0 && len(members) == 1:
			found.path = append(found.path, members[0].Name)
			schema = members[0].Schema
		default:
			return found, false
		}
	}
	return found, false
}

// columns are the columns for the elements. A list of plain values has one.
func (t answerTable) columns() []cli.Column[json.RawMessage] {
	names := t.columnNames()
	if len(names) == 0 {
		return []cli.Column[json.RawMessage]{{Header: strings.ToUpper(t.path[len(t.path)-1]), Cell: plainValue}}
	}
	return cli.Map(names, func(name string) cli.Column[json.RawMessage] {
		return cli.Column[json.RawMessage]{
			Header: strings.ToUpper(name), Cell: func(element json.RawMessage) string { return plainMember(element, name) },
		}
	})
}

// columnsOf are the columns, of which a table shows the first ones that some element has.
func (t answerTable) columnsOf(elements []json.RawMessage, form cli.Format) []cli.Column[json.RawMessage] {
	columns, shown := t.columns(), 0
	for i, c := range columns {
		used := slices.ContainsFunc(elements, func(e json.RawMessage) bool { return c.Cell(e) != "" })
		if columns[i].Extra = form == cli.FormatTable && (!used || shown == tableColumns); !columns[i].Extra {
			shown++
		}
	}
	columns[0].Extra = columns[0].Extra && shown > 0
	return columns
}

// columnNames are the members of the elements that are plain values: the id first, which is what -o name prints, and those
// of other resources last, since they are long and say little.
func (t answerTable) columnNames() []string {
	var first, names, others []string
	for _, m := range schemawords.MembersOf(t.element) {
		switch {
		case m.Schema.Type.Is(openapi3.TypeArray), m.Schema.Type.Is(openapi3.TypeObject):
		case m.Name == "id":
			first = append(first, m.Name)
		case strings.HasSuffix(m.Name, "_id"):
			others = append(others, m.Name)
		default:
			names = append(names, m.Name)
		}
	}
	return slices.Concat(first, names, others)
}

// elements takes the elements out of an answer. The service may write one element where a list belongs.
func (t answerTable) elements(answer json.RawMessage) ([]json.RawMessage, error) {
	for _, name := range t.path {
		var object map[string]json.RawMessage
		if err := json.Unmarshal(answer, &object); err != nil {
			return nil, err
		}
		answer = object[name]
	}
	return listOf(answer)
}

func listOf(value json.RawMessage) ([]json.RawMessage, error) {
	value = bytes.TrimSpace(value)
	if len(value) == 0 || string(value) == "null" {
		return nil, nil
	}
	if value[0] != '[' {
		return []json.RawMessage{value}, nil
	}
	var list []json.RawMessage
	err := json.Unmarshal(value, &list)
	return list, err
}

// plainMember is a member of an object as text, or "".
func plainMember(object json.RawMessage, name string) string {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(object, &members); err != nil {
		return ""
	}
	return plainValue(members[name])
}

// plainValue is a text without its quotes, and anything else as JSON.
func plainValue(value json.RawMessage) string {
	var text string
	if err := json.Unmarshal(value, &text); err == nil {
		return text
	}
	return string(value)
}
