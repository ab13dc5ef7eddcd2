package control

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/openapi"
)

// contract is what the page shows of the contract.
type contract struct {
	Title      string        `json:"title"`
	Version    string        `json:"version"`
	Operations []operation   `json:"operations"`
	ErrorCodes []errorRecord `json:"error_codes"`
}

type operation struct {
	ID         string  `json:"id"`
	Method     string  `json:"method"`
	Path       string  `json:"path"`
	Summary    string  `json:"summary"`
	Tag        string  `json:"tag"`
	Idempotent bool    `json:"idempotent"`
	Values     []value `json:"values"` // What a request carries: parameters, then members of the body.
}

// value is a parameter or a member of a body.
type value struct {
	Name        string `json:"name"` // Of a member the path, such as permissions[].description.
	Place       string `json:"in"`   // path, query, header or body.
	Required    bool   `json:"required"`
	Type        string `json:"type"`
	Limits      string `json:"limits"`
	Description string `json:"description"`
}

type errorRecord struct {
	Code    string `json:"code"`
	Status  int    `json:"status"`
	Message string `json:"message"`
	Kind    string `json:"kind"`
	Retry   string `json:"retry"`
}

// contractJSON is the contract for the page, made once for the whole process.
var contractJSON = sync.OnceValues(writeContract)

func writeContract() ([]byte, error) {
	doc, err := openapi3.NewLoader().LoadFromData(openapi.YAML())
	if err != nil {
		return nil, fmt.Errorf("read the contract: %w", err)
	}
	shown := contract{Title: doc.Info.Title, Version: doc.Info.Version}
	for _, op := range gen.Operations() {
		item := doc.Paths.Value(op.Path)
		found := item.GetOperation(op.Method)
		values := parametersOf(append(slices.Clone(item.Parameters), found.Parameters...))
		if found.RequestBody != nil {
			if media := found.RequestBody.Value.Content.Get(jsonType); media != nil {
				values = appendMembers(values, "", media.Schema.Value, 0)
			}
		}
		shown.Operations = append(shown.Operations, operation{op.ID, op.Method, op.Path, op.Summary, op.Tag, op.Idempotent, values})
	}
	for _, e := range gen.ErrorCodes() {
		shown.ErrorCodes = append(shown.ErrorCodes, errorRecord{e.Code, e.Status, e.Message, string(e.Kind), string(e.Retry)})
	}
	return json.Marshal(shown)
}

func parametersOf(parameters openapi3.Parameters) []value {
	values := []value{}
	for _, ref := range parameters {
		p := ref.Value
		values = append(values, value{p.Name, p.In, p.Required, typeOf(p.Schema.Value), limitsOf(p.Schema.Value), p.Description})
	}
	return values
}

// deepest is how far the members of members are followed.
const deepest = 6

// appendMembers lists the members of an object, those of its objects and of the elements of its lists included.
func appendMembers(values []value, path string, schema *openapi3.Schema, depth int) []value {
	if depth > deepest {
		return values
	}
	if schema.Items != nil {
		return appendMembers(values, path+"[]", schema.Items.Value, depth+1)
	}
	names := make([]string, 0, len(schema.Properties))
	for name := range schema.Properties {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return compareMembers(schema, a, b) })
	for _, name := range names {
		member := schema.Properties[name].Value
		full := name
		if path != "" {
			full = path + "." + name
		}
		values = append(values, value{full, "body", slices.Contains(schema.Required, name), typeOf(member), limitsOf(member), member.Description})
		values = appendMembers(values, full, member, depth+1)
	}
	return values
}

// compareMembers puts those that are required first.
func compareMembers(schema *openapi3.Schema, a, b string) int {
	first, second := slices.Contains(schema.Required, a), slices.Contains(schema.Required, b)
	switch {
	case first == second:
		return strings.Compare(a, b)
	case first:
		return -1
	default:
		return 1
	}
}

func typeOf(schema *openapi3.Schema) string {
	switch types := schema.Type.Slice(); {
	case len(types) == 0:
		return "any"
	case schema.Items != nil:
		return "list of " + typeOf(schema.Items.Value)
	case schema.Format != "":
		return types[0] + " (" + schema.Format + ")"
	default:
		return types[0]
	}
}

// limitsOf says what a value may be.
func limitsOf(schema *openapi3.Schema) string {
	var limits []string
	if schema.Min != nil || schema.Max != nil {
		limits = append(limits, span(number(schema.Min), number(schema.Max)))
	}
	if most := schema.MaxLength; most != nil || schema.MinLength > 0 {
		limits = append(limits, span(count(schema.MinLength), countOf(most))+" characters")
	}
	if most := schema.MaxItems; most != nil || schema.MinItems > 0 {
		limits = append(limits, span(count(schema.MinItems), countOf(most))+" elements")
	}
	if len(schema.Enum) > 0 {
		limits = append(limits, "one of "+strings.Trim(fmt.Sprint(schema.Enum), "[]"))
	}
	if schema.Default != nil {
		limits = append(limits, fmt.Sprintf("default %v", schema.Default))
	} else if value, ok := schema.Extensions["x-default"]; ok {
		limits = append(limits, fmt.Sprintf("default %v", value))
	}
	if schema.Pattern != "" {
		limits = append(limits, "pattern "+schema.Pattern)
	}
	return strings.Join(limits, "; ")
}

func number(n *float64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatFloat(*n, 'f', -1, 64)
}

func count(n uint64) string { return strconv.FormatUint(n, 10) }

func countOf(n *uint64) string {
	if n == nil {
		return ""
	}
	return count(*n)
}

// span writes a least and a greatest value, either of which may be "".
func span(least, most string) string {
	switch {
	case most == "":
		return "at least " + least
	case least == "":
		return "at most " + most
	default:
		return least + " to " + most
	}
}
