package main

import (
	"errors"
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"
)

// page says how the pages of a list are fetched. It is x-page in the contract, completed by the schemas.
type page struct {
	Method  string `json:"method"` // Name of the method that iterates.
	Members string `json:"items"`  // Member of the answer that holds the page.
	Key     string `json:"id"`     // Member that tells the elements apart.

	Items, Element, ID string // Go names of the list, of the type of its elements and of their id.
	InBody             bool   // Limit and offset are strings in the body, not query parameters.
	Size               string // Size of a page: an expression.
	Sorted             bool   // There is a sort direction.
	Action             bool   // The body has an action.
}

// readPage reads x-page. A list with a limit must have it.
func (op *operation) readPage(spec *openapi3.Operation, result *openapi3.SchemaRef) error {
	if _, ok := spec.Extensions["x-page"]; !ok {
		if op.LimitMax > 0 {
			return errors.New("x-page is missing")
		}
		return nil
	}
	p := &page{}
	if err := extension(spec.Extensions, "x-page", p); err != nil {
		return err
	}
	list, ok := result.Value.Properties[p.Members]
	if !ok || list.Value.Items == nil || list.Value.Items.Value.Properties[p.Key] == nil {
		return fmt.Errorf("x-page: the answer has no list %s of objects with the member %s", p.Members, p.Key)
	}
	p.Items, p.Element, p.ID = goName(p.Members), goTypeName(list.Value.Items), goName(p.Key)
	p.Sorted = spec.Parameters.GetByInAndName(openapi3.ParameterInQuery, "sort_dir") != nil
	p.Size = "gen." + op.ID + "LimitMax"
	if op.Params == "" {
		if err := p.readBody(spec.RequestBody); err != nil {
			return err
		}
	}
	op.Page = p
	return nil
}

// readBody is for a list whose limit and offset are strings in the body.
func (p *page) readBody(ref *openapi3.RequestBodyRef) error {
	if ref == nil || ref.Value.Content[jsonType].Schema.Value.Properties["limit"] == nil {
		return errors.New("x-page: there is no limit, in the query or in the body")
	}
	body := ref.Value.Content[jsonType].Schema.Value
	p.InBody, p.Action = true, body.Properties["action"] != nil
	size, ok := body.Properties["limit"].Value.Extensions["x-default"].(string)
	if !ok {
		return errors.New("x-page: the limit in the body needs an x-default")
	}
	p.Size = size
	return nil
}
