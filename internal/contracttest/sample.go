package contracttest

import (
	"fmt"
	"regexp/syntax"
	"strings"
)

// Fill makes a string of a given number of characters that matches a pattern made of a literal and at most one
// repeated class, such as ^iam:domain::[A-Za-z0-9]+$. Without a pattern any character does. It reports false where no
// such string exists.
func Fill(pattern string, length int) (string, bool) {
	if pattern == "" {
		return strings.Repeat("x", max(length, 0)), length >= 0
	}
	literal, filler := patternParts(pattern)
	if filler == "" {
		return literal, length == len(literal)
	}
	if length <= len(literal) {
		return "", false
	}
	return literal + strings.Repeat(filler, length-len(literal)), true
}

// Matching is a string that matches a pattern.
func Matching(pattern string) string {
	literal, filler := patternParts(pattern)
	return literal + strings.Repeat(filler, 16)
}

// patternParts gives the literal at the start of a pattern and a character of the class behind it, or "" without one.
func patternParts(pattern string) (literal, filler string) {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		panic(err)
	}
	for _, part := range re.Sub {
		switch part.Op {
		case syntax.OpLiteral:
			literal += string(part.Rune)
		case syntax.OpPlus, syntax.OpStar:
			filler = classMember(part.Sub[0])
		case syntax.OpBeginText, syntax.OpEndText:
		default:
			panic(fmt.Sprintf("pattern %s: cannot fill %s", pattern, part.Op))
		}
	}
	return literal, filler
}

func classMember(re *syntax.Regexp) string {
	if re.Op == syntax.OpCharClass {
		return string(re.Rune[0])
	}
	return "x" // Any character.
}
