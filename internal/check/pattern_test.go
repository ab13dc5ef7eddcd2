package check_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/internal/check"
)

// pattern is a pattern that package regexp matches.
func pattern(tb testing.TB, expr string) *check.Pattern {
	tb.Helper()
	return &check.Pattern{Expr: expr}
}

func TestPatternNamesItsExpression(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "^a+$", pattern(t, "^a+$").String())
}

// TestPlainPatternsAreThoseOfRegexp matches values by the loop and by package regexp.
func TestPlainPatternsAreThoseOfRegexp(t *testing.T) {
	t.Parallel()
	digits := &[2]uint64{0x3ff000000000000, 0}
	anything := &[2]uint64{^uint64(1 << 10), ^uint64(0)}
	for expr, plain := range map[string]*check.Plain{
		`^\*$`:       {Literal: "*"},
		`^a:[0-9]+$`: {Literal: "a:", Class: digits, Min: 1},
		`^[0-9]*$`:   {Class: digits},
		`^a:.+$`:     {Literal: "a:", Class: anything, Other: true, Min: 1},
	} {
		loop, slow := &check.Pattern{Expr: expr, Plain: plain}, pattern(t, expr)
		for _, value := range []string{"", "*", "**", "a", "a:", "a:1", "a:12x", "a:1\n", "a:é", "b:1", "1", "12", "1é", "\n", "a:a\x7f", "a:\xff"} {
			assert.Equal(t, slow.Matches(value), loop.Matches(value), "%s and %q", expr, value)
		}
	}
}

func BenchmarkPattern(b *testing.B) {
	const expr, value = `^iam:domain::[A-Za-z0-9]+$`, "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397"
	for name, p := range map[string]*check.Pattern{
		"regexp": {Expr: expr},
		"loop":   {Expr: expr, Plain: &check.Plain{Literal: "iam:domain::", Class: &[2]uint64{0x3ff000000000000, 0x7fffffe07fffffe}, Min: 1}},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				p.Matches(value)
			}
		})
	}
}
