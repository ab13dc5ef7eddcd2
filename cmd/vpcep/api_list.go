package main

import "strings"

// listedOperation is an operation in the list of all.
type listedOperation struct {
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
		return usagef("unexpected argument %q", args[0])
	}
	operations, err := loadOperations()
	if err != nil {
		return err
	}
	var list []listedOperation
	for _, op := range operations {
		list = append(list, listedOperation{op.ID, op.Method, op.Path, op.Tag, op.Summary, op.group})
	}
	return printList(api.app, list, []column[listedOperation]{
		{"GROUP", func(op listedOperation) string { return op.group }},
		{"OPERATION", func(op listedOperation) string { return op.Operation }},
		{"SUMMARY", func(op listedOperation) string { return strings.TrimSuffix(op.Summary, ".") }},
		{"HTTP", func(op listedOperation) string { return op.Method + " " + op.Path }},
	})
}
