package main

import (
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// page says how the pages of a list are fetched. It is x-page in the contract, completed by the schemas.
type page struct {
	Method string // Name of the method that iterates.

	Items, Element, ID string // Go names of the list, of the type of its elements and of their id.
	Total              string // Go name of the number of elements on all pages.
	InBody             bool   // Limit and offset are strings in the body, not query parameters.
	Size               string // Size of a page: an expression.
	Sorted             bool   // There is a sort direction.
	Action             bool   // The body has an action.
}

// readPage reads x-page. A list with a limit must have it.
func (op *operation) readPage(c *contract) error {
	at := c.operationPlace(op.OperationDefinition).member("x-page")
	if !at.exists() {
		if op.LimitMax > 0 {
			return c.operationPlace(op.OperationDefinition).errorf("x-page is missing: a list with a limit says how its pages are fetched")
		}
		return nil
	}
	p := &page{Method: at.member("method").text()}
	if op.Result == nil || op.Result.Type == nil || op.Result.Type.Kind != kindObject {
		return at.errorf("the answer is no object with a list")
	}
	answer := properties(c.types[op.Result.Go].Schema)
	list, ok := answer[at.member("items").text()]
	if !ok || list.Schema.ArrayType == nil {
		return at.member("items").errorf("the answer has no list %s", at.member("items").text())
	}
	element := list.Schema.ArrayType.TypeDecl()
	id, ok := properties(c.types[element].Schema)[at.member("id").text()]
	if !ok {
		return at.member("id").errorf("the elements of %s have no member %s", at.member("items").text(), at.member("id").text())
	}
	total, ok := answer["total_count"]
	if !ok {
		return at.errorf("the answer has no total_count")
	}
	p.Items, p.Element, p.ID, p.Total = list.GoFieldName(), element, id.GoFieldName(), total.GoFieldName()
	for _, q := range op.QueryParams {
		p.Sorted = p.Sorted || q.ParamName == "sort_dir"
	}
	p.Size = "gen." + op.OperationId + "LimitMax"
	if op.LimitMax == 0 {
		if err := p.readBody(c, op, at); err != nil {
			return err
		}
	}
	op.Page = p
	return nil
}

// readBody is for a list whose limit and offset are strings in the body.
func (p *page) readBody(c *contract, op *operation, at place) error {
	if op.Body == nil {
		return at.errorf("there is no limit, in the query or in the body")
	}
	members := properties(c.types[op.Body.Go].Schema)
	limit, hasLimit := members["limit"]
	if _, hasOffset := members["offset"]; !hasLimit || !hasOffset {
		return at.errorf("there is no limit and offset, in the query or in the body")
	}
	_, p.Action = members["action"]
	p.InBody = true
	p.Size, _ = limit.Schema.OAPISchema.Extensions["x-default"].(string)
	if p.Size == "" {
		return at.errorf("the limit in the body needs an x-default")
	}
	return nil
}

// properties are the members of a struct, by their names on the wire.
func properties(s codegen.Schema) map[string]codegen.Property {
	all := map[string]codegen.Property{}
	for _, p := range s.Properties {
		all[p.JsonFieldName] = p
	}
	return all
}
