package check_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/vpcep-go/vpcep/internal/check"
)

// TestPatternAgreesWithRegexp compares with package regexp, for patterns that are simple and for some that are not.
func TestPatternAgreesWithRegexp(t *testing.T) {
	t.Parallel()
	// rapid fills its tables at first use, and not in a way that is safe for the parallel tests below.
	_, _ = rapid.String().Example(), rapid.StringMatching(`.(?s:.)`).Example()
	for _, expr := range []string{
		`^\*$`, `^iam:domain::[A-Za-z0-9]+$`, `^organizations:orgPath::.+$`, `^iam:domainName::[A-Za-z0-9_+*.?{},-]+$`,
		`^[A-Za-z0-9_-]*$`, `^.*$`, `^$`, `^a+b$`, `^[ab]+[cd]+$`, `abc`, `^(?i)ab[c]+$`, `^[^<>]*$`, `^(a|b)*$`, `^\p{Han}+$`, `(?s)^.+$`,
	} {
		t.Run(expr, func(t *testing.T) {
			t.Parallel()
			re, pattern := regexp.MustCompile(expr), check.MustPattern(expr)
			assert.Equal(t, expr, pattern.String())
			values := rapid.OneOf(rapid.String(), rapid.StringMatching(expr), rapid.SampledFrom([]string{
				"", "*", "\n", "iam:domain::", "iam:domain::a\n", "organizations:orgPath::\xff", "\xff\xfe", "iam:domain::é",
			}))
			rapid.Check(t, func(r *rapid.T) {
				value := values.Draw(r, "value")
				if rapid.IntRange(0, 4).Draw(r, "tail") == 0 {
					value += rapid.String().Draw(r, "tail")
				}
				if re.MatchString(value) != pattern.Matches(value) {
					r.Fatalf("%q: regexp says %v", value, re.MatchString(value))
				}
			})
		})
	}
}

func TestMustPatternPanicsOnNonsense(t *testing.T) {
	t.Parallel()
	assert.Panics(t, func() { check.MustPattern("[") })
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
		p := check.MustPattern(expr)
		for b.Loop() {
			p.Matches(value)
		}
	})
}
