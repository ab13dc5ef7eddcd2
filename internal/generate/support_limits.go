package main

import (
	"math"
	"regexp"
	"slices"
	"strconv"
)

// bytesOrTime are the formats of strings whose Go type is no text.
var bytesOrTime = []string{"date", "date-time", "byte", "binary"}

// limitTypes says which type each limit belongs to.
var limitTypes = map[string]string{
	"pattern": "string", "minLength": "string", "maxLength": "string",
	"minItems": "array", "maxItems": "array", "uniqueItems": "array",
	"minProperties": "object", "maxProperties": "object",
}

// limits checks the limits of values.
func (s *support) limits(p place) {
	kind, format := s.value(p, "type").text(), s.value(p, "format").text()
	for _, key := range p.keys() {
		limit := p.member(key)
		switch want := limitTypes[key]; {
		case want == "":
		case kind != want && (kind != "" || key == "pattern"):
			s.add(limit.errorf("%s needs type: %s", key, want))
		case want == "string" && slices.Contains(bytesOrTime, format):
			s.add(limit.refuse(key+" with format "+format, "its Go type is no text", "leave out the format or the limit"))
		}
	}
	s.pattern(p.member("pattern"))
	if most := p.member("maxLength"); most.is("0") {
		s.add(most.refuse("maxLength: 0", "only the empty string keeps it", "leave the member out"))
	}
	s.numbers(p, kind, format)
	for _, pair := range [][2]string{{"minLength", "maxLength"}, {"minItems", "maxItems"}, {"minProperties", "maxProperties"}, {"minimum", "maximum"}} {
		least, leastErr := strconv.ParseFloat(s.value(p, pair[0]).text(), 64)
		most, mostErr := strconv.ParseFloat(s.value(p, pair[1]).text(), 64)
		own := p.member(pair[0])
		if !own.exists() {
			own = p.member(pair[1])
		}
		if own.exists() && leastErr == nil && mostErr == nil && least > most {
			s.add(own.errorf("%s is more than %s", pair[0], pair[1]))
		}
	}
}

// halfCharacter is one of the two numbers of a character that JavaScript writes with two.
var halfCharacter = regexp.MustCompile(`\\u[dD][89a-fA-F][0-9a-fA-F]{2}`)

// pattern refuses an expression that the checks cannot use.
func (s *support) pattern(p place) {
	if half := halfCharacter.FindString(p.text()); half != "" {
		s.add(p.refuse(half+".. in a pattern", "it is half a character, and Go's package regexp knows whole ones only", "write the character itself"))
	}
	if _, err := regexp.Compile(goPattern(p.text())); err != nil {
		s.add(p.refuse("this pattern", "Go's package regexp does not know it ("+err.Error()+")", "write it without that, with repeats of at most 1000"))
	}
}

// numbers checks the limits of numbers.
func (s *support) numbers(p place, kind, format string) {
	for _, key := range []string{"minimum", "maximum", "multipleOf"} {
		limit := p.member(key)
		n, err := strconv.ParseFloat(limit.text(), 64)
		if err != nil {
			continue // It is missing, or see grammar.
		}
		switch {
		case kind != "integer" && kind != "number":
			s.add(limit.errorf("%s needs type: integer or number", key))
		case key == "multipleOf" && kind == "integer" && n != float64(int64(n)):
			s.add(limit.refuse("a fraction as multipleOf of an integer", "it says less than it seems", "use a whole number"))
		case key == "multipleOf" && n <= 0:
			s.add(limit.errorf("multipleOf must be more than 0"))
		case kind == "integer" && !fits(n, format) && !isEnd(key, n):
			s.add(limit.refuse(key+": "+limit.text(), "it is beyond the integers that are kept exactly", "use a smaller one, or none"))
		}
	}
	for key, of := range map[string]string{"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"} {
		if limit := p.member(key); limit.is("true") && !p.member(of).exists() {
			s.add(limit.errorf("%s says something about %s, which is missing", key, of))
		}
		if limit := p.member(key); limit.exists() && !limit.is("true") && !limit.is("false") {
			s.add(limit.refuse(key+" with a number", "in OpenAPI 3.0 it is true or false", "write the number as minimum or maximum"))
		}
	}
}

// isEnd reports whether a bound is an end of 64 bits, which is no bound at all.
func isEnd(key string, n float64) bool {
	return key == "minimum" && n == math.MinInt64 || key == "maximum" && n == math.MaxInt64
}

// fits reports whether a bound of an integer is one of its type, and exact in the tools, which keep bounds as floating
// point.
func fits(n float64, format string) bool {
	if format == "int32" {
		return math.MinInt32 <= n && n <= math.MaxInt32
	}
	return math.Abs(n) <= 1<<53
}
