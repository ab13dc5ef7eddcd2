package main

import (
	"regexp"
	"slices"
	"strings"

	"github.com/oapi-codegen/oapi-codegen/v2/pkg/util"
)

func (s *support) requestBody(ref place) {
	content := ref.member("content")
	chosen := s.media(content)
	if len(content.keys()) == 0 {
		s.add(ref.errorf("content is missing: a body has a media type"))
		return
	}
	schema := s.target(content.at(chosen, "schema"))
	if !ref.member("required").is("true") && chosen != "" && !s.isObject(schema) {
		s.add(ref.refuse("an optional body that is no object", "it could not be told from no body", "make it required"))
	}
	s.asItStands(content, chosen)
	if chosen == "application/x-www-form-urlencoded" {
		if !s.isObject(schema) {
			s.add(ref.refuse("a form that is no object", "fields have names", "give it properties"))
		}
		if more := schema.member("additionalProperties"); more.exists() && !more.is("false") {
			s.add(more.refuse("additionalProperties in a form", "there is no one way to write them", "name the fields"))
		}
		s.formFields(schema)
	}
}

// asItStands refuses what is said about a body that is passed on as it stands, for Go has a string or bytes then.
func (s *support) asItStands(content place, chosen string) {
	plain, _, _ := strings.Cut(chosen, ";")
	schema := s.target(content.at(chosen, "schema"))
	if util.IsMediaTypeJson(chosen) || plain == "application/x-www-form-urlencoded" {
		return
	}
	for _, key := range schema.keys() {
		switch {
		case key == "type" && !schema.member(key).is("string"):
			s.add(schema.member(key).refuse("a body of "+plain+" that is no string", "it is passed on as it stands", "use type: string, or JSON"))
		case chosen != "text/plain" && !slices.Contains([]string{"type", "format", "title", "description", "example", "externalDocs"}, key) && !strings.HasPrefix(key, "x-"):
			s.add(schema.member(key).refuse(key+" of a body of "+plain, "it is passed on as it stands", "leave it out, or use text/plain or JSON"))
		}
	}
}

// formFields refuses fields of a form that have no one way of being written.
func (s *support) formFields(schema place) {
	for _, part := range s.partsOf(schema, nil) {
		for _, name := range part.member("properties").keys() {
			p := s.target(part.at("properties", name))
			kind, format := s.value(p, "type").text(), s.value(p, "format").text()
			if !slices.Contains([]string{"string", "integer", "number", "boolean"}, kind) || slices.Contains(bytesOrTime, format) {
				s.add(part.at("properties", name).refuse("a field of a form that is no plain value", "there are several ways to write it", "use JSON, or a string"))
			}
		}
	}
}

// isObject reports whether a schema is an object with named members.
func (s *support) isObject(schema place) bool { return s.says(schema, "properties") }

// media checks the media types of a body and gives the one that is used.
func (s *support) media(content place) string {
	var known []string
	for _, kind := range content.keys() {
		media := content.member(kind)
		switch plain, _, _ := strings.Cut(kind, ";"); {
		case !strings.Contains(plain, "/"):
			s.add(media.errorf("%q is no media type, such as application/json", kind))
		case strings.HasPrefix(plain, "multipart/"):
			s.add(media.refuse("a multipart body", "its parts have no fixed form", "use JSON or one file as it stands"))
		case strings.HasSuffix(plain, "xml"):
			s.add(media.refuse("XML", "the models are those of JSON", "use JSON"))
		case strings.Contains(plain, "*"):
			s.add(media.refuse("a media type with a star", "a request has one media type", "name it"))
		default:
			known = append(known, kind)
		}
		switch schema := media.member("schema"); {
		case !util.IsMediaTypeJson(kind):
		case schema.exists():
			s.noBytes(schema)
		default:
			s.add(media.errorf("schema is missing"))
		}
	}
	slices.Sort(known)
	return preferred(known)
}

// statusKey is what an answer can be for.
var statusKey = regexp.MustCompile(`^([1-5]\d\d|[1-5]XX|default)$`)

// responses checks the answers of an operation. There must be one success; several must have the same body.
func (s *support) responses(op, all place) {
	var first place
	firstForm, found := "", false
	for _, status := range all.keys() {
		if strings.HasPrefix(status, "x-") {
			continue
		}
		answer := all.member(status)
		if !statusKey.MatchString(status) {
			s.add(answer.errorf("%s is no status: write three digits, a range such as 4XX, or default", status))
			continue
		}
		if !strings.HasPrefix(status, "2") {
			continue
		}
		found = true
		if strings.HasSuffix(status, "XX") {
			s.add(answer.refuse("a range of statuses for a success", "it does not say what a success is", "name the status"))
		}
		switch schema, form := s.success(s.target(answer).member("content")); {
		case form == "":
		case firstForm == "":
			first, firstForm = schema, form
		case form != firstForm || !same(schema.node, first.node):
			s.add(answer.refuse("two successes with different bodies", "a Go method has one result", "use one schema for both"))
		}
	}
	if !found {
		s.add(op.errorf("an answer with a status of 2xx is needed"))
	}
}

// success checks the body of a success, and gives its schema and what it is read as, "" where there is none.
func (s *support) success(content place) (schema place, form string) {
	chosen := s.media(content)
	if chosen == "" {
		return schema, ""
	}
	s.asItStands(content, chosen)
	schema = content.at(chosen, "schema")
	switch {
	case !util.IsMediaTypeJson(chosen) && strings.HasPrefix(chosen, "text/"):
		return schema, "text"
	case !util.IsMediaTypeJson(chosen):
		return schema, "bytes"
	case schema.exists() && !s.says(schema, "type", "oneOf", "anyOf", "x-go-type"):
		s.add(schema.refuse("an answer without a type", "there is nothing to read it into", "give it a type; type: object alone takes any object"))
	}
	return schema, "JSON"
}
