package check

import "unicode/utf8"

// Pattern is a regular expression of the contract, taken apart at generation time so that no program has to carry
// package regexp. Package expression makes it from the text.
type Pattern struct {
	Expr  string // The expression as the contract writes it.
	Forms []Form // Forms of which one must fit.
}

// Form is a sequence of parts.
type Form struct {
	Start bool   // The parts begin where the value begins (^).
	End   bool   // The parts end where the value ends ($).
	Parts []Part // One behind the other.
}

// Part is either a literal, or a class of characters with the number of times that one of it comes.
type Part struct {
	Literal string    // The text itself, or "" for a class.
	Class   []rune    // Pairs of first and last character.
	ASCII   [2]uint64 // A bit for each ASCII character of the class, by ASCIIOf. Without it matching is slower.
	Min     int       // Least number of characters of the class.
	Max     int       // Greatest number of them; 0 is no limit.
}

// Matches reports whether value matches.
func (p *Pattern) Matches(value string) bool {
	for i := range p.Forms {
		if p.Forms[i].matches(value) {
			return true
		}
	}
	return false
}

// String is the expression.
func (p *Pattern) String() string { return p.Expr }

func (f *Form) matches(value string) bool {
	if f.Start {
		return matchParts(f.Parts, value, f.End)
	}
	for i := range value {
		if matchParts(f.Parts, value[i:], f.End) {
			return true
		}
	}
	return matchParts(f.Parts, "", f.End)
}

// matchParts reports whether text begins with the parts and, if end is set, has nothing behind them. A class first
// takes as few characters as it may, and one more each time the parts behind it do not fit.
func matchParts(parts []Part, text string, end bool) bool {
	if len(parts) == 0 {
		return !end || text == ""
	}
	part, rest := &parts[0], parts[1:]
	if n := len(part.Literal); n > 0 {
		return len(text) >= n && text[:n] == part.Literal && matchParts(rest, text[n:], end)
	}
	if end && len(rest) == 0 {
		return part.matchesAll(text)
	}
	count := 0
	for i, c := range text {
		switch {
		case count >= part.Min && matchParts(rest, text[i:], end):
			return true
		case part.Max > 0 && count == part.Max, !inClass(part.Class, c):
			return false
		}
		count++
	}
	return count >= part.Min && matchParts(rest, "", end)
}

// matchesAll reports whether text is characters of the class and nothing else. Most patterns spend their time here.
func (p *Part) matchesAll(text string) bool {
	class, count := p.Class, p.asciiSize(text)
	for _, c := range text[count:] {
		if !inClass(class, c) {
			return false
		}
		count++
	}
	return count >= p.Min && (p.Max == 0 || count <= p.Max)
}

// asciiSize is the number of ASCII characters of the class that text begins with.
func (p *Part) asciiSize(text string) int {
	ascii := p.ASCII
	for i := range len(text) {
		if c := text[i]; c >= utf8.RuneSelf || ascii[c/64]>>(c%64)&1 == 0 {
			return i
		}
	}
	return len(text)
}

// ASCIIOf has a bit set for each ASCII character of a class.
func ASCIIOf(class []rune) [2]uint64 {
	var ascii [2]uint64
	for i := 0; i < len(class); i += 2 {
		ascii[0] |= bitsBetween(class[i], class[i+1], 0)
		ascii[1] |= bitsBetween(class[i], class[i+1], 64)
	}
	return ascii
}

// bitsBetween has a bit set for each character from first to last, of the 64 from base on.
func bitsBetween(first, last, base rune) uint64 {
	first, last = max(first-base, 0), min(last-base, 63)
	if first > last {
		return 0
	}
	return ^uint64(0) >> (63 - (last - first)) << first
}

func inClass(class []rune, c rune) bool {
	for i := 0; i < len(class); i += 2 {
		if class[i] <= c && c <= class[i+1] {
			return true
		}
	}
	return false
}
