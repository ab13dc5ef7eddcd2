package main

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// ownAnswers gives every operation the successes that it shares with others as its own, and leaves out the answers with errors:
// the wrapper reads error bodies itself, since they come in more shapes than any schema can name.
func ownAnswers(doc *openapi3.T) {
	for _, op := range operations(doc) {
		for status, answer := range op.Responses.Map() {
			switch {
			case answer.Ref == "":
			case strings.HasPrefix(status, "2"):
				op.Responses.Set(status, &openapi3.ResponseRef{Value: answer.Value})
			default:
				op.Responses.Delete(status)
			}
		}
	}
	doc.Components.Responses = nil
}

// Answered is an object of answers alone with those fields that always have a list or map, or nil where there are none. A nil
// one would be written as null, which the reader refuses.
func (o object) Answered() *object {
	if o.Shared || o.Further != nil || len(o.Union) > 0 {
		return nil
	}
	o.Fields = slices.DeleteFunc(slices.Clone(o.Fields), func(f field) bool {
		holds := f.Type.Kind == kindList || f.Type.Kind == kindMap
		return !holds || !f.Required || f.Nullable || f.WriteOnly
	})
	if len(o.Fields) == 0 {
		return nil
	}
	return &o
}
