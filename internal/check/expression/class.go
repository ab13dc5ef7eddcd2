package expression

import (
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/vpcep-go/vpcep/internal/check"
)

// repeated makes a part of a class of characters with or without a repetition, and reports false for anything else.
func repeated(re *syntax.Regexp) (check.Part, bool) {
	least, most, repeats := limits(re)
	if !repeats {
		class := classOf(re)
		return check.Part{Class: class, Min: 1, Max: 1}, class != nil
	}
	class := classOf(re.Sub[0])
	if most < 0 {
		most = 0 // No limit.
	} else if most == 0 {
		return check.Part{}, false
	}
	return check.Part{Class: class, Min: least, Max: most}, class != nil
}

// limits is how often an expression is repeated; -1 is no limit.
func limits(re *syntax.Regexp) (least, most int, repeats bool) {
	switch re.Op {
	case syntax.OpStar:
		return 0, -1, true
	case syntax.OpPlus:
		return 1, -1, true
	case syntax.OpQuest:
		return 0, 1, true
	case syntax.OpRepeat:
		return re.Min, re.Max, true
	default:
		return 0, 0, false
	}
}

// classOf gives the characters that an expression of one character allows, as pairs, or nil for any other expression.
func classOf(re *syntax.Regexp) []rune {
	switch {
	case re.Op == syntax.OpCapture:
		return classOf(re.Sub[0])
	case re.Op == syntax.OpCharClass && len(re.Rune) > 0:
		return slices.Clone(re.Rune)
	case re.Op == syntax.OpAnyCharNotNL:
		return []rune{0, '\n' - 1, '\n' + 1, unicode.MaxRune}
	case re.Op == syntax.OpAnyChar:
		return []rune{0, unicode.MaxRune}
	case re.Op == syntax.OpLiteral && len(re.Rune) == 1:
		return sameLetter(re.Rune[0], re.Flags)
	default:
		return nil
	}
}

// literal makes one part of a literal, or a class for each character where more texts than the literal match it:
// without regard to case, and with U+FFFD, which bytes that are no UTF-8 count as.
func literal(re *syntax.Regexp) []step {
	if re.Flags&syntax.FoldCase == 0 && !slices.Contains(re.Rune, utf8.RuneError) {
		return []step{{Part: check.Part{Literal: string(re.Rune)}}}
	}
	var steps []step
	for _, char := range re.Rune {
		steps = append(steps, step{Part: check.Part{Class: sameLetter(char, re.Flags), Min: 1, Max: 1}})
	}
	return steps
}

// sameLetter is the class of a character, and of its other cases where the flags say so.
func sameLetter(char rune, flags syntax.Flags) []rune {
	class := []rune{char, char}
	if flags&syntax.FoldCase == 0 {
		return class
	}
	for other := unicode.SimpleFold(char); other != char; other = unicode.SimpleFold(other) {
		class = append(class, other, other)
	}
	return class
}
