package main

import (
	"fmt"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// pageNumber is a limit or an offset, which the iterator sets.
type pageNumber struct {
	Of      string // What it is a member of: params or body.
	Field   string
	Go      string // Its Go type, without the star of a pointer.
	Pointer bool
}

// Get is the expression for what the caller gave, or for another value where that is nothing.
func (n pageNumber) Get(other string) string {
	value := n.Of + "." + n.Field
	switch {
	case n.Go == "string":
		return fmt.Sprintf("number(cmp.Or(%s, %q))", value, other)
	case n.Pointer:
		return fmt.Sprintf("int64(pointed(%s, %s))", value, other)
	case other == "0":
		return fmt.Sprintf("int64(%s)", value)
	default:
		return fmt.Sprintf("int64(cmp.Or(%s, %s))", value, other)
	}
}

// Set is the expression of its type for a variable with another value.
func (n pageNumber) Set(variable string) string {
	switch {
	case n.Go == "string":
		return fmt.Sprintf("strconv.FormatInt(%s, 10)", variable)
	case n.Pointer:
		return fmt.Sprintf("new(%s(%s))", n.Go, variable)
	default:
		return fmt.Sprintf("%s(%s)", n.Go, variable)
	}
}

// counts reports whether a value is an integer that pages can be counted with.
func counts(s *openapi3.Schema) bool {
	return s != nil && s.Type.Is(openapi3.TypeInteger) && len(s.Enum) == 0
}

// query is a parameter in the query, or nil.
func (op *operation) query(name string) *codegen.ParameterDefinition {
	return codegen.ParameterDefinitions(op.QueryParams).FindByName(name)
}

// queryNumber is a limit or an offset in the query. The place is that of x-page.
func (op *operation) queryNumber(at place, name string) (pageNumber, error) {
	q := op.query(name)
	if q == nil {
		return pageNumber{}, at.errorf("there is no %s in the query", name)
	}
	n := pageNumber{Of: "params", Field: q.GoName(), Go: inGen(q.TypeDef()), Pointer: q.HasOptionalPointer()}
	switch {
	case q.Required:
		return n, at.refuse("a required "+name, "the iterator sets it", "let it be optional")
	case !counts(q.Schema.OAPISchema):
		return n, at.refuse("the "+name+" of a type that is no integer", "pages are counted", "use type: integer without an enumeration")
	}
	return n, nil
}

// bodyNumber is a limit or an offset that is a string in the body.
func bodyNumber(at place, name string, member codegen.Property) (pageNumber, error) {
	n := pageNumber{Of: "body", Field: member.GoFieldName(), Go: member.Schema.TypeDecl()}
	if n.Go != "string" || member.IsPointer() {
		return n, at.refuse("the "+name+" in a body of a type that is no string", "the iterator writes it as one", "use a string, or the query")
	}
	return n, nil
}

// idCode is the expression for the text of the member that tells elements apart, "" where there is none.
func idCode(id codegen.Property) string {
	value := "element." + id.GoFieldName()
	switch s := id.Schema.OAPISchema; {
	case s == nil || id.IsPointer():
		return ""
	case s.Type.Is(openapi3.TypeString) && !slices.Contains(bytesOrTime, s.Format):
		return plain(value, id.Schema.TypeDecl())
	case s.Type.Is(openapi3.TypeInteger):
		return "strconv.FormatInt(int64(" + value + "), 10)"
	default:
		return ""
	}
}
