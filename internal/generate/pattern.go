package main

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"strings"

	"github.com/vpcep-go/vpcep/internal/check"
)

// escape is what stands for one character, or for a class of them.
var escape = regexp.MustCompile(`\\(u[0-9A-Fa-f]{4}|.)`)

// goPattern is a pattern as package regexp writes it: a character by its number is \u4e00 in OpenAPI, and \x{4e00} in Go.
func goPattern(expression string) string {
	return escape.ReplaceAllStringFunc(expression, func(one string) string {
		if number, found := strings.CutPrefix(one, `\u`); found && number != "" {
			return `\x{` + number + `}`
		}
		return one
	})
}

// patternCode writes a pattern. Where it is a literal and then characters of one class, from the beginning to the end, it
// says so, since a loop is much faster than package regexp; check.Pattern compiles any other.
func patternCode(expression string) string {
	expression = goPattern(expression)
	code := fmt.Sprintf("Expr: %q", expression)
	if p := plainPattern(expression); p != nil && p.Class == nil {
		code += fmt.Sprintf(", Plain: &check.Plain{Literal: %q}", p.Literal)
	} else if p != nil {
		code += fmt.Sprintf(", Plain: &check.Plain{Literal: %q, Class: &[2]uint64{%#x, %#x}, Other: %t, Min: %d}",
			p.Literal, p.Class[0], p.Class[1], p.Other, p.Min)
	}
	return "&check.Pattern{" + code + "}"
}

// plainPattern takes ^literal$, ^literal[class]*$ and ^literal[class]+$ apart. It gives nil for any other pattern.
func plainPattern(expression string) *check.Plain {
	re, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return nil // Supported has compiled it.
	}
	re = re.Simplify()
	if re.Op != syntax.OpConcat || len(re.Sub) < 2 || re.Sub[0].Op != syntax.OpBeginText || re.Sub[len(re.Sub)-1].Op != syntax.OpEndText {
		return nil
	}
	parts := re.Sub[1 : len(re.Sub)-1]
	plain := &check.Plain{}
	if len(parts) > 0 && parts[0].Op == syntax.OpLiteral && parts[0].Flags&syntax.FoldCase == 0 {
		plain.Literal, parts = string(parts[0].Rune), parts[1:]
	}
	switch {
	case len(parts) == 0 && plain.Literal != "":
		return plain
	case len(parts) != 1 || parts[0].Op != syntax.OpPlus && parts[0].Op != syntax.OpStar:
		return nil
	}
	if parts[0].Op == syntax.OpPlus {
		plain.Min = 1
	}
	ascii, other, ok := classBits(parts[0].Sub[0])
	if !ok {
		return nil
	}
	plain.Class, plain.Other = &ascii, other
	return plain
}

// classBits has a bit for each ASCII character of a class, and says whether all other characters belong to it.
func classBits(class *syntax.Regexp) (ascii [2]uint64, other, ok bool) {
	ranges := class.Rune
	switch class.Op {
	case syntax.OpCharClass:
	case syntax.OpAnyCharNotNL:
		ranges = []rune{0, '\n' - 1, '\n' + 1, 0x10ffff}
	default:
		return ascii, false, false
	}
	for i := 0; i < len(ranges); i += 2 {
		for char := ranges[i]; char <= min(ranges[i+1], 127); char++ {
			ascii[char/64] |= 1 << (char % 64)
		}
		switch {
		case ranges[i+1] < 128:
		case ranges[i] <= 128 && ranges[i+1] == 0x10ffff:
			other = true
		default:
			return ascii, false, false
		}
	}
	return ascii, other, true
}
