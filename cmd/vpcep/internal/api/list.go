package api

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/openapi"
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
	list, err := listed(string(openapi.YAML()), gen.Operations())
	if err != nil {
		return err
	}
	columns := listedOperationColumns()
	if api.app.Output == cli.FormatName {
		columns = columns[1:] // The name of an operation is not that of its group.
	}
	return cli.PrintList(api.app, list, columns)
}

func listedOperationColumns() []cli.Column[ListedOperation] {
	return []cli.Column[ListedOperation]{
		{Header: "GROUP", Cell: func(op ListedOperation) string { return op.group }},
		{Header: "OPERATION", Cell: func(op ListedOperation) string { return op.Operation }},
		{Header: "SUMMARY", Cell: func(op ListedOperation) string { return strings.TrimSuffix(op.Summary, ".") }},
		{Header: "HTTP", Cell: func(op ListedOperation) string { return op.Method + " " + op.Path }},
	}
}

// listed lists operations in the order of their tags, and within a tag as the contract has them. It reads no more of the
// contract than the tags.
func listed(contract string, operations []gen.Operation) ([]ListedOperation, error) {
	var head struct {
		Tags []struct {
			Name  string `yaml:"name"`
			Group string `yaml:"x-displayName"`
		} `yaml:"tags"`
	}
	for _, top := range blocksOf(contract, 0) {
		if top.key == "tags" {
			if err := yaml.Unmarshal([]byte(top.text), &head); err != nil {
				return nil, fmt.Errorf("read the contract: %w", err)
			}
		}
	}
	tags, groups := map[string]int{}, map[string]string{}
	for i, tag := range head.Tags {
		tags[tag.Name], groups[tag.Name] = i-len(head.Tags), tag.Group // Those that are not described come last.
	}
	places := map[string]int{}
	for _, op := range operations {
		places[op.ID] = strings.Index(contract, "operationId: "+op.ID+"\n")
	}
	slices.SortFunc(operations, func(a, b gen.Operation) int {
		return cmp.Or(cmp.Compare(tags[a.Tag], tags[b.Tag]), cmp.Compare(a.Tag, b.Tag), cmp.Compare(places[a.ID], places[b.ID]))
	})
	return cli.Map(operations, func(op gen.Operation) ListedOperation {
		return ListedOperation{op.ID, op.Method, op.Path, op.Tag, op.Summary, cmp.Or(groups[op.Tag], op.Tag)}
	}), nil
}

// findOperation finds an operation by its name, whatever the case.
func findOperation(name string) (*apiOperation, error) {
	var names []string
	for _, op := range gen.Operations() {
		if strings.EqualFold(op.ID, name) {
			return operationOf(string(openapi.YAML()), op)
		}
		names = append(names, op.ID)
	}
	return nil, cli.Unknown(cli.Usagef("unknown operation %q", name), name, names, "did you mean 'vpcep api %s'?", "see 'vpcep api --list'")
}
