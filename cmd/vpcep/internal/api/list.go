package api

import (
	"strings"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// ListedOperation is an operation in the list of all.
type ListedOperation struct {
	Operation string `json:"operation"`
	Method    string `json:"method"`
	Path      string `json:"path"`
	Tag       string `json:"tag"`
	Summary   string `json:"summary"`

	group string
}

// printOperations prints all operations, by tag.
func (api *apiCommand) printOperations(args []string) error {
	if len(args) > 0 {
		return cli.Usagef("unexpected argument %q", args[0])
	}
	if err := cli.CheckColumns(api.app, listedOperationColumns()); err != nil {
		return err
	}
	operations, err := LoadOperations()
	if err != nil {
		return err
	}
	var list []ListedOperation
	for _, op := range operations {
		list = append(list, ListedOperation{op.ID, op.Method, op.Path, op.Tag, op.Summary, op.group})
	}
	return cli.PrintList(api.app, list, listedOperationColumns())
}

func listedOperationColumns() []cli.Column[ListedOperation] {
	return []cli.Column[ListedOperation]{
		{Header: "GROUP", Cell: func(op ListedOperation) string { return op.group }},
		{Header: "OPERATION", Cell: func(op ListedOperation) string { return op.Operation }},
		{Header: "SUMMARY", Cell: func(op ListedOperation) string { return strings.TrimSuffix(op.Summary, ".") }},
		{Header: "HTTP", Cell: func(op ListedOperation) string { return op.Method + " " + op.Path }},
	}
}
