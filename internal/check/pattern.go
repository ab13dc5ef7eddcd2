package check

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// Pattern is a regular expression of the contract. Matching takes time in proportion to the length of the value.
type Pattern struct {
	Expr  string // The expression as the contract writes it.
	Plain *Plain // The same as a loop, or nil where it is none.

	once     sync.Once
	compiled *regexp.Regexp
}

// Plain is a literal, and then characters of one class up to the end. It stands for most patterns of the contract, and
// takes a fraction of the time of package regexp.
type Plain struct {
	Literal string
	Class   *[2]uint64 // A bit for each ASCII character of the class; nil without a class.
	Other   bool       // All characters beyond ASCII are in the class.
	Min     int        // Least number of characters of the class.
}

// Matches reports whether value matches.
func (p *Pattern) Matches(value string) bool {
	if p.Plain != nil {
		return p.Plain.matches(value)
	}
	p.once.Do(func() { p.compiled = regexp.MustCompile(p.Expr) }) // The generator compiled it already.
	return p.compiled.MatchString(value)
}

// String is the expression.
func (p *Pattern) String() string { return p.Expr }

func (p *Plain) matches(value string) bool {
	text, begins := strings.CutPrefix(value, p.Literal)
	if !begins || p.Class == nil {
		return begins && text == ""
	}
	if len(text) < p.Min {
		return false
	}
	class := p.Class
	for i := range len(text) {
		switch c := text[i]; {
		case c < utf8.RuneSelf && class[c/64]>>(c%64)&1 == 0:
			return false
		case c >= utf8.RuneSelf && !p.Other:
			return false
		}
	}
	return true
}
