package main

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/util"
	"go.yaml.in/yaml/v3"
)

// invalid is what kin-openapi says of a document, or nil. Patterns are checked with all other limits, as package regexp knows them.
func invalid(doc *openapi3.T) error {
	return doc.Validate(context.Background(), openapi3.DisableSchemaPatternValidation())
}

// blame gives what kin-openapi says of the document its place, as near as is told. It reads the file again: with the overlay
// nothing stands in its line any more.
func (p place) blame(err error) error {
	doc, own := util.LoadSwagger(p.file)
	if own == nil {
		own = invalid(doc)
	}
	if own == nil { // It is the overlay.
		return p.errorf("%w", firstLine(err))
	}
	at, err := p, own
	if e, found := errors.AsType[*openapi3.SectionValidationError](err); found {
		at, err = at.member(cmp.Or(otherKeys[e.Section], e.Section)), e.Cause
	}
	if e, found := errors.AsType[*openapi3.PathValidationError](err); found {
		at, err = at.member(e.Path), e.Cause
	}
	if e, found := errors.AsType[*openapi3.OperationValidationError](err); found {
		at, err = at.member(strings.ToLower(e.Method)), e.Cause
	}
	if e, found := errors.AsType[*openapi3.ComponentValidationError](err); found {
		at, err = at.at(cmp.Or(otherKeys[e.Section], e.Section+"s"), e.Name), e.Cause
	}
	if e, found := errors.AsType[*openapi3.SchemaValueError](err); found && e.Origin != nil {
		at = p.sample(at, e)
	}
	return at.errorf("%w", firstLine(err))
}

// otherKeys are the keys of what kin-openapi calls otherwise.
var otherKeys = map[string]string{"external docs": "externalDocs", "request body": "requestBodies", "security scheme": "securitySchemes"}

// sample is the example or default that an error is about, or the reference to it within a place.
func (p place) sample(at place, e *openapi3.SchemaValueError) place {
	where, named := e.Origin.Fields.Lookup(e.ValueKind)
	if !named && e.Origin.Key != nil {
		where = *e.Origin.Key
	}
	value := p.find(func(key *yaml.Node, _ place) bool { return key.Line == where.Line && key.Column == where.Column })
	ref := "#/" + strings.ReplaceAll(strings.TrimSuffix(value.path, ".value"), ".", "/")
	for _, found := range []place{at.find(func(_ *yaml.Node, member place) bool { return member.member("$ref").is(ref) }), value} {
		if found.exists() {
			return found
		}
	}
	return at
}

// find is the first member within a place that is meant, or nothing.
func (p place) find(meant func(key *yaml.Node, member place) bool) place {
	for i, key := range p.keys() {
		member := p.member(key)
		if meant(p.node.Content[2*i], member) {
			return member
		}
		if found := member.find(meant); found.exists() {
			return found
		}
	}
	for _, item := range p.items() {
		if found := item.find(meant); found.exists() {
			return found
		}
	}
	return place{}
}
