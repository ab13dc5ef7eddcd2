package control

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/schemawords"
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
		values = append(values, value{p.Name, p.In, p.Required, schemawords.TypeOf(p.Schema.Value), limitsOf(p.Schema.Value), p.Description})
	}
	return values
}

// deepest is how far the members of members are followed.
const deepest = 6

// appendMembers lists the members of an object, those that are required first, and those of its objects and of the elements of its
// lists.
func appendMembers(values []value, path string, schema *openapi3.Schema, depth int) []value {
	if depth > deepest {
		return values
	}
	if schema.Items != nil {
		return appendMembers(values, path+"[]", schema.Items.Value, depth+1)
	}
	members := schemawords.MembersOf(schema)
	required := slices.DeleteFunc(slices.Clone(members), func(m schemawords.Member) bool { return !m.Required })
	optional := slices.DeleteFunc(members, func(m schemawords.Member) bool { return m.Required })
	for _, m := range slices.Concat(required, optional) {
		full := strings.TrimPrefix(path+"."+m.Name, ".")
		values = append(values, value{full, "body", m.Required, schemawords.TypeOf(m.Schema), limitsOf(m.Schema), m.Schema.Description})
		values = appendMembers(values, full, m.Schema, depth+1)
	}
	return values
}

// limitsOf says what a value may be.
func limitsOf(schema *openapi3.Schema) string {
	return strings.Join(slices.Concat(schemawords.FormsOf(schema), schemawords.WordsOf(schema)), "; ")
}
