package contracttest

import (
	"fmt"
	"regexp/syntax"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// Sample makes a value that keeps all limits of a schema, with every member in it.
func Sample(ref *openapi3.SchemaRef) any {
	schema := ref.Value
	switch {
	case len(schema.Enum) > 0:
		return schema.Enum[0]
	case schema.Type.Is("object"):
		object := map[string]any{}
		for name, property := range schema.Properties {
			object[name] = Sample(property)
		}
		return object
	case schema.Type.Is("array"):
		return []any{Sample(schema.Items)}
	case schema.Type.Is("integer"):
		if schema.Min != nil {
			return *schema.Min
		}
		return 1.0
	case schema.Type.Is("boolean"):
		return true
	default:
		if text, ok := Fill(schema.Pattern, max(int(schema.MinLength), 1)); ok {
			return text
		}
		return Matching(schema.Pattern)
	}
}

// Fill makes a string of a given number of characters that matches a pattern made of a literal and at most one
// repeated class, such as ^iam:domain::[A-Za-z0-9]+$. Without a pattern any character does. It reports false where no
// such string exists, or where the pattern is another one.
func Fill(pattern string, length int) (string, bool) {
	if pattern == "" {
		return strings.Repeat("x", max(length, 0)), length >= 0
	}
	literal, filler, ok := patternParts(pattern)
	switch {
	case !ok:
		return "", false
	case filler == "":
		return literal, length == len(literal)
	case length <= len(literal):
		return "", false
	default:
		return literal + strings.Repeat(filler, length-len(literal)), true
	}
}

// Matching is a string that matches a pattern.
func Matching(pattern string) string {
	if literal, filler, ok := patternParts(pattern); ok {
		return literal + strings.Repeat(filler, 16)
	}
	return shortest(parse(pattern))
}

func parse(pattern string) *syntax.Regexp {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		panic(err)
	}
	return re
}

// patternParts gives the literal at the start of a pattern and a character of the class behind it, or "" without one.
func patternParts(pattern string) (literal, filler string, ok bool) {
	for _, part := range parse(pattern).Sub {
		switch part.Op {
		case syntax.OpLiteral:
			literal += string(part.Rune)
		case syntax.OpPlus, syntax.OpStar:
			filler = shortest(part.Sub[0])
		case syntax.OpBeginText, syntax.OpEndText:
		default:
			return "", "", false
		}
	}
	return literal, filler, true
}

// shortest is a string that matches an expression, as short as its parts allow.
func shortest(re *syntax.Regexp) string {
	switch re.Op {
	case syntax.OpLiteral:
		return string(re.Rune)
	case syntax.OpCharClass:
		return string(max(re.Rune[0], '!')) // A class that begins with control characters has the ones behind them too.
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return "x"
	case syntax.OpStar, syntax.OpQuest, syntax.OpBeginText, syntax.OpEndText:
		return ""
	case syntax.OpRepeat:
		return strings.Repeat(shortest(re.Sub[0]), re.Min)
	case syntax.OpPlus, syntax.OpCapture, syntax.OpAlternate:
		return shortest(re.Sub[0])
	case syntax.OpConcat:
		var text strings.Builder
		for _, part := range re.Sub {
			text.WriteString(shortest(part))
		}
		return text.String()
	default:
		panic(fmt.Sprintf("cannot make a string for %s", re))
	}
}
