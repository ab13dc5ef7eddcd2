package main

import (
	"slices"
	"strings"
)

// The keywords of the objects of OpenAPI beside schemas.
var (
	operationKeywords = []string{
		"tags", "summary", "description", "externalDocs", "operationId", "parameters", "requestBody", "responses", "callbacks",
		"deprecated", "security", "servers",
	}
	parameterKeywords = []string{
		"$ref", "name", "in", "description", "required", "deprecated", "allowEmptyValue", "style", "explode", "allowReserved",
		"schema", "example", "examples", "content",
	}
	bodyKeywords   = []string{"description", "content", "required"}
	answerKeywords = []string{"description", "headers", "content", "links"}
	mediaKeywords  = []string{"schema", "example", "examples", "encoding"}
)

// keywords refuses the members of an object that OpenAPI does not know: they would say something to nobody.
func (s *support) keywords(p place, known []string) {
	for _, key := range p.keys() {
		if !slices.Contains(known, key) && !strings.HasPrefix(key, "x-") {
			s.add(p.member(key).errorf("there is no keyword %s here%s", key, meant(key, known)))
		}
	}
}
