package check_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/check"
	"github.com/vpcep-go/vpcep/internal/check/expression"
)

// pattern takes an expression apart.
func pattern(tb testing.TB, expr string) *check.Pattern {
	tb.Helper()
	p, err := expression.Translate(expr)
	require.NoError(tb, err)
	return p
}

func TestPatternNamesItsExpression(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "^a+$", pattern(t, "^a+$").String())
}

func TestPattern(t *testing.T) {
	t.Parallel()
	digit := []rune{'0', '9'}
	for name, test := range map[string]struct {
		form check.Form
		good []string
		bad  []string
	}{
		"nothing":            {check.Form{}, []string{"", "a"}, nil},
		"nothing at all":     {check.Form{Start: true, End: true}, []string{""}, []string{"a", "\n"}},
		"literal":            {check.Form{Parts: []check.Part{{Literal: "ab"}}}, []string{"ab", "xaby"}, []string{"", "a", "ba"}},
		"start":              {check.Form{Start: true, Parts: []check.Part{{Literal: "ab"}}}, []string{"ab", "abx"}, []string{"xab"}},
		"end":                {check.Form{End: true, Parts: []check.Part{{Literal: "ab"}}}, []string{"ab", "xab"}, []string{"abx", "ab\n"}},
		"end after a class":  {check.Form{End: true, Parts: []check.Part{{Class: digit}}}, []string{"", "x", "x1"}, nil},
		"least and greatest": {check.Form{Start: true, End: true, Parts: []check.Part{{Class: digit, Min: 2, Max: 3}}}, []string{"12", "123"}, []string{"1", "1234", "1x"}},
		"no limit":           {check.Form{Start: true, End: true, Parts: []check.Part{{Class: digit}}}, []string{"", "1234567890"}, []string{"12x"}},
		"a class gives back": {
			check.Form{Start: true, End: true, Parts: []check.Part{{Class: digit, Min: 1}, {Literal: "1"}, {Class: digit, Max: 2}}},
			[]string{"01", "0111", "11", "0110"}, []string{"1", "0", "1000"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := &check.Pattern{Forms: []check.Form{test.form}}
			for _, value := range test.good {
				assert.True(t, p.Matches(value), "%q", value)
			}
			for _, value := range test.bad {
				assert.False(t, p.Matches(value), "%q", value)
			}
		})
	}
}

func TestPatternWithoutFormsMatchesNothing(t *testing.T) {
	t.Parallel()
	assert.False(t, new(check.Pattern).Matches(""))
}

func BenchmarkPattern(b *testing.B) {
	const expr, value = `^iam:domain::[A-Za-z0-9]+$`, "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397"
	b.Run("regexp", func(b *testing.B) {
		re := regexp.MustCompile(expr)
		for b.Loop() {
			re.MatchString(value)
		}
	})
	b.Run("check", func(b *testing.B) {
		p := pattern(b, expr)
		for b.Loop() {
			p.Matches(value)
		}
	})
}
