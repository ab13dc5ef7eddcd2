package check

import (
	"regexp"
	"regexp/syntax"
	"slices"
)

// Pattern is a regular expression of the contract. Most of them are a literal and one repeated class behind it, such as
// ^iam:domain::[A-Za-z0-9]+$. Those are matched by a loop, which is many times faster and matters for long lists.
type Pattern struct {
	re      *regexp.Regexp
	simple  bool
	literal string
	class   []rune // Pairs of first and last character; nil for none.
	least   int    // Least number of characters of the class.
}

// MustPattern compiles a regular expression. It panics when that is wrong, which the generator rules out.
func MustPattern(expr string) *Pattern {
	p := &Pattern{re: regexp.MustCompile(expr)}
	re, err := syntax.Parse(expr, syntax.Perl)
	if err == nil && re.Op == syntax.OpConcat {
		p.simple = p.readParts(re.Sub)
	}
	return p
}

// readParts takes an expression apart, and reports false where it is not a simple one.
func (p *Pattern) readParts(parts []*syntax.Regexp) bool {
	n := len(parts)
	if n < 2 || parts[0].Op != syntax.OpBeginText || parts[n-1].Op != syntax.OpEndText {
		return false
	}
	for _, part := range parts[1 : n-1] {
		switch {
		case p.class != nil:
			return false
		case part.Op == syntax.OpLiteral && part.Flags&syntax.FoldCase == 0:
			p.literal += string(part.Rune)
		case part.Op == syntax.OpPlus || part.Op == syntax.OpStar:
			if p.class = classOf(part.Sub[0]); p.class == nil {
				return false
			}
			if part.Op == syntax.OpPlus {
				p.least = 1
			}
		default:
			return false
		}
	}
	return true
}

// classOf gives the characters of a class as pairs, or nil for anything else.
func classOf(re *syntax.Regexp) []rune {
	switch re.Op {
	case syntax.OpCharClass:
		return slices.Clone(re.Rune)
	case syntax.OpAnyCharNotNL:
		return []rune{0, '\n' - 1, '\n' + 1, 0x10FFFF}
	default:
		return nil
	}
}

// Matches reports whether the whole of value matches.
func (p *Pattern) Matches(value string) bool {
	if !p.simple {
		return p.re.MatchString(value)
	}
	if len(value) < len(p.literal) || value[:len(p.literal)] != p.literal {
		return false
	}
	count := 0
	for _, c := range value[len(p.literal):] {
		if !inClass(p.class, c) {
			return false
		}
		count++
	}
	return count >= p.least
}

func inClass(class []rune, c rune) bool {
	for i := 0; i < len(class); i += 2 {
		if class[i] <= c && c <= class[i+1] {
			return true
		}
	}
	return false
}

// String is the expression.
func (p *Pattern) String() string { return p.re.String() }
