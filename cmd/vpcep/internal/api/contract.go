package api

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/schemawords"
)

// JSONType is the media type of every body.
const JSONType = "application/json"

// apiOperation is an operation as the contract describes it.
type apiOperation struct {
	gen.Operation

	Spec       *openapi3.Operation
	Parameters []*openapi3.Parameter // Those of the path first.
}

// operationOf reads what the contract says about an operation: from a part of it, or from all of it where it is laid out in
// another way than parts are cut.
func operationOf(contract string, op gen.Operation) (*apiOperation, error) {
	loaded, err := operationIn(sliceOf(contract, op), op)
	if err != nil {
		loaded, err = operationIn(contract, op)
	}
	if err != nil {
		return nil, fmt.Errorf("read the contract: %w", err)
	}
	return loaded, nil
}

// operationIn finds an operation in a contract.
func operationIn(contract string, op gen.Operation) (*apiOperation, error) {
	loader := openapi3.NewLoader()
	loader.IncludeOrigin = true // The lines tell the order of members.
	doc, err := loader.LoadFromData([]byte(contract))
	if err != nil {
		return nil, err
	}
	item := doc.Paths.Value(op.Path)
	if item == nil || item.GetOperation(op.Method) == nil {
		return nil, fmt.Errorf("%s is not there", op.ID)
	}
	spec := item.GetOperation(op.Method)
	loaded := &apiOperation{Operation: op, Spec: spec, Parameters: parametersOf(item, spec)}
	joined := map[*openapi3.Schema]bool{}
	for _, p := range loaded.Parameters {
		joinParts(p.Schema, joined)
	}
	for _, schema := range []*openapi3.Schema{loaded.Body(), loaded.Answer()} {
		if schema != nil {
			joinParts(schema.NewRef(), joined)
		}
	}
	closeObjects(loaded.Body(), map[*openapi3.Schema]bool{})
	return loaded, nil
}

// closeObjects makes the objects in a request with named members refuse any other, each once. Those that answers have too are
// open in the contract, since clients must take members that they do not know.
func closeObjects(schema *openapi3.Schema, closed map[*openapi3.Schema]bool) {
	if schema == nil || closed[schema] {
		return
	}
	closed[schema] = true
	if extra := &schema.AdditionalProperties; len(schema.Properties) > 0 && extra.Has == nil && extra.Schema == nil {
		extra.Has = new(false)
	}
	for _, m := range schema.Properties {
		closeObjects(m.Value, closed)
	}
	if schema.Items != nil {
		closeObjects(schema.Items.Value, closed)
	}
}

// parametersOf are the parameters of an operation and of its path, of which the operation may replace some.
func parametersOf(item *openapi3.PathItem, spec *openapi3.Operation) []*openapi3.Parameter {
	var all []*openapi3.Parameter
	for _, shared := range item.Parameters {
		if spec.Parameters.GetByInAndName(shared.Value.In, shared.Value.Name) == nil {
			all = append(all, shared.Value)
		}
	}
	for _, own := range spec.Parameters {
		all = append(all, own.Value)
	}
	slices.SortStableFunc(all, func(a, b *openapi3.Parameter) int { return strings.Compare(a.In, b.In) }) // Path, query.
	return all
}

// parameter finds a parameter by its name, or gives nil.
func (op *apiOperation) parameter(name string) *openapi3.Parameter {
	for _, p := range op.Parameters {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// Body is the schema of the request body, or nil.
func (op *apiOperation) Body() *openapi3.Schema {
	if op.Spec.RequestBody == nil {
		return nil
	}
	return schemaOf(op.Spec.RequestBody.Value.Content)
}

// Answer is the schema of the answer to a success, or nil where it has no body.
func (op *apiOperation) Answer() *openapi3.Schema {
	for _, status := range op.statuses() {
		if n, err := strconv.Atoi(status); err == nil && n/100 == 2 {
			return schemaOf(op.Spec.Responses.Value(status).Value.Content)
		}
	}
	return nil
}

// statuses are the documented statuses, smallest first.
func (op *apiOperation) statuses() []string {
	return slices.Sorted(maps.Keys(op.Spec.Responses.Map()))
}

func schemaOf(content openapi3.Content) *openapi3.Schema {
	if media := content[mediaOf(content)]; media != nil && media.Schema != nil {
		return media.Schema.Value
	}
	return nil
}

// settable are the members of an object that a request may have.
func settable(object *openapi3.Schema) []schemawords.Member {
	return slices.DeleteFunc(schemawords.MembersOf(object), func(m schemawords.Member) bool { return m.Schema.ReadOnly })
}

// memberNames are the names of the members of an object that a request may have.
func memberNames(object *openapi3.Schema) []string {
	return cli.Map(settable(object), func(m schemawords.Member) string { return m.Name })
}
