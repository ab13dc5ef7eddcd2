package main

import (
	"slices"

	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// page says how the pages of a list are fetched. It is x-page in the contract, completed by the schemas.
type page struct {
	Method string // Name of the method that iterates.

	Items, Element string     // Go names of the list and of the type of its elements.
	ID             string     // Expression for the text that tells an element apart.
	Total          string     // Go name of the number of elements on all pages.
	Limit, Offset  pageNumber // What the iterator sets.
	InBody         bool       // They are strings in the body, not query parameters.
	Size           string     // Size of a page: an expression, or a text in the body.
	Sorted         bool       // The oldest elements can come first.
	Action         bool       // The body says that it filters.
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
	if err := p.readAnswer(c, op, at); err != nil {
		return err
	}
	if q := op.query("sort_dir"); q != nil && q.Schema.OAPISchema != nil {
		p.Sorted = !q.Required && !q.HasOptionalPointer() && slices.Contains(q.Schema.OAPISchema.Enum, any("asc"))
	}
	op.Page = p
	if op.query("limit") == nil {
		return p.readBody(c, op, at)
	}
	return p.readQuery(op, at)
}

// readAnswer finds the list, its elements and their number.
func (p *page) readAnswer(c *contract, op *operation, at place) error {
	if op.Result == nil || op.Result.Type == nil || op.Result.Type.Kind != kindObject {
		return at.errorf("the answer is no object with a list")
	}
	answer := properties(c.types[op.Result.Go].Schema)
	list, ok := answer[at.member("items").text()]
	if !ok || list.Schema.ArrayType == nil {
		return at.member("items").errorf("the answer has no list %s", at.member("items").text())
	}
	element := list.Schema.ArrayType.TypeDecl()
	id, ok := properties(c.types[element].Schema)[at.member("key").text()]
	if !ok {
		return at.member("key").errorf("the elements of %s have no member %s", at.member("items").text(), at.member("key").text())
	}
	if p.ID = idCode(id); p.ID == "" {
		return at.member("key").refuse("an id that is no string and no integer, or may be null", "elements are told apart by its text", "name another member")
	}
	total, ok := answer["total_count"]
	if !ok {
		return at.errorf("the answer has no total_count")
	}
	if !counts(total.Schema.OAPISchema) || total.IsPointer() {
		return at.refuse("a total_count that is no integer, or may be null", "the iterator ends by it", "use type: integer")
	}
	p.Items, p.Element, p.Total = list.GoFieldName(), element, total.GoFieldName()
	return nil
}

// readQuery is for a list whose limit and offset are query parameters.
func (p *page) readQuery(op *operation, at place) (err error) {
	if op.LimitMax == 0 {
		return at.errorf("the limit in the query needs a maximum: it is the size of a page")
	}
	p.Size = "gen." + op.OperationId + "LimitMax"
	if p.Limit, err = op.queryNumber(at, "limit"); err != nil {
		return err
	}
	p.Offset, err = op.queryNumber(at, "offset")
	return err
}

// readBody is for a list whose limit and offset are strings in the body.
func (p *page) readBody(c *contract, op *operation, at place) (err error) {
	if op.Body == nil {
		return at.errorf("there is no limit, in the query or in the body")
	}
	members := properties(c.types[op.Body.Go].Schema)
	limit, hasLimit := members["limit"]
	offset, hasOffset := members["offset"]
	if !hasLimit || !hasOffset || !op.Body.Required {
		return at.errorf("there is no limit and offset, in the query or in a required body")
	}
	if p.Limit, err = bodyNumber(at, "limit", limit); err != nil {
		return err
	}
	if p.Offset, err = bodyNumber(at, "offset", offset); err != nil {
		return err
	}
	action, hasAction := members["action"]
	p.Action = hasAction && !action.IsPointer() && slices.Contains(action.Schema.OAPISchema.Enum, any("filter"))
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
