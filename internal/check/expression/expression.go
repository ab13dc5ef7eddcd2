// Package expression takes regular expressions apart into what package check matches. It is for the generator and for
// tests: the client links only the result.
package expression

import (
	"errors"
	"fmt"
	"regexp/syntax"
	"slices"

	"github.com/vpcep-go/vpcep/internal/check"
)

// mostForms is how many forms an expression may come to. Alternatives in a row multiply.
const mostForms = 64

// errManyForms says what to do about too many alternatives.
var errManyForms = fmt.Errorf("it comes to more than %d sequences of literals and classes; use fewer alternatives", mostForms)

// Translate makes a pattern of a regular expression in the syntax of RE2, with the meaning that package regexp gives
// it. It knows literals, classes of characters and their repetition, alternatives, groups, and ^ and $ at the ends.
// The error names the expression and what in it is something else.
func Translate(expr string) (*check.Pattern, error) {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", expr, err)
	}
	sequences, err := unfold(re)
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", expr, err)
	}
	p := &check.Pattern{Expr: expr}
	for _, sequence := range sequences {
		form, err := newForm(sequence)
		if err != nil {
			return nil, fmt.Errorf("pattern %q: %w", expr, err)
		}
		p.Forms = append(p.Forms, form)
	}
	return p, nil
}

// step is a part of a form, or an anchor.
type step struct {
	check.Part
	anchor syntax.Op // OpBeginText, OpEndText, or 0 for a part.
}

// newForm makes a form of steps. Anchors are understood at its ends only.
func newForm(steps []step) (check.Form, error) {
	var form check.Form
	for _, s := range steps {
		switch {
		case s.anchor == syntax.OpBeginText && len(form.Parts) == 0 && !form.End:
			form.Start = true
		case s.anchor == syntax.OpEndText:
			form.End = true
		case s.anchor != 0 || form.End:
			return form, errors.New("^ must be at the start and $ at the end")
		default:
			s.ASCII = check.ASCIIOf(s.Class)
			form.Parts = append(form.Parts, s.Part)
		}
	}
	return form, nil
}

// unfold gives the sequences of steps that an expression stands for, one for each choice between its alternatives.
func unfold(re *syntax.Regexp) ([][]step, error) {
	switch re.Op {
	case syntax.OpEmptyMatch:
		return [][]step{{}}, nil
	case syntax.OpBeginText, syntax.OpEndText:
		return [][]step{{{anchor: re.Op}}}, nil
	case syntax.OpLiteral:
		return [][]step{literal(re)}, nil
	case syntax.OpCapture:
		return unfold(re.Sub[0])
	case syntax.OpAlternate:
		return unfoldAlternatives(re.Sub)
	case syntax.OpConcat:
		return unfoldSequence(re.Sub)
	default:
		return unfoldRepeated(re)
	}
}

// unfoldRepeated is for a class with or without a repetition, and for anything that may be left out.
func unfoldRepeated(re *syntax.Regexp) ([][]step, error) {
	if part, ok := repeated(re); ok {
		return [][]step{{{Part: part}}}, nil
	}
	if re.Op == syntax.OpQuest {
		with, err := unfold(re.Sub[0])
		return append(with, nil), err
	}
	return nil, fmt.Errorf("%s cannot be taken apart into literals and repeated classes", re)
}

func unfoldAlternatives(alternatives []*syntax.Regexp) ([][]step, error) {
	var all [][]step
	for _, re := range alternatives {
		some, err := unfold(re)
		if err != nil {
			return nil, err
		}
		if all = append(all, some...); len(all) > mostForms {
			return nil, errManyForms
		}
	}
	return all, nil
}

func unfoldSequence(sequence []*syntax.Regexp) ([][]step, error) {
	all := [][]step{{}}
	for _, re := range sequence {
		ends, err := unfold(re)
		if err != nil {
			return nil, err
		}
		if len(all)*len(ends) > mostForms {
			return nil, errManyForms
		}
		all = product(all, ends)
	}
	return all, nil
}

// product puts each of ends behind each of starts.
func product(starts, ends [][]step) [][]step {
	var all [][]step
	for _, start := range starts {
		for _, end := range ends {
			all = append(all, slices.Concat(start, end))
		}
	}
	return all
}
