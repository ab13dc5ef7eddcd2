package expression_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"github.com/vpcep-go/vpcep/internal/check"
	"github.com/vpcep-go/vpcep/internal/check/expression"
	"github.com/vpcep-go/vpcep/openapi"
)

// contractPatterns lists the patterns of the contract, each once.
func contractPatterns(t *testing.T) []string {
	t.Helper()
	var doc yaml.Node
	require.NoError(t, yaml.Unmarshal(openapi.YAML(), &doc))
	all := patternsIn(&doc)
	slices.Sort(all)
	all = slices.Compact(all)
	require.Contains(t, all, `^iam:domain::[A-Za-z0-9]+$`)
	return all
}

func patternsIn(node *yaml.Node) []string {
	var found []string
	for i, child := range node.Content {
		if node.Kind == yaml.MappingNode && i%2 == 1 && node.Content[i-1].Value == "pattern" && child.Kind == yaml.ScalarNode {
			found = append(found, child.Value)
		}
		found = append(found, patternsIn(child)...)
	}
	return found
}

// handMade are expressions that no contract needs today.
var handMade = []string{
	``, `^`, `$`, `^$`, `abc`, `^abc`, `abc$`, `^.*$`, `(?s)^.+$`, `.`, `^a+b$`, `^[ab]+[cd]+$`, `^[ab]*ab[ab]?b$`, `[ab]{2}$`, `^a{2,}b{1,2}`,
	`^(?i)ab[c]+$`, `^(?i)straße$`, `(?i)k+`, `^(a|b)*$`, `^(a)+$`, `^\p{Han}+$`, `^\d\D\w\W\s\S$`, `^(ab|cd)(ef|gh)?$`, `(^a|b$)`, `^a|b$`,
	`^((x|yy)?[0-9]|z)?$|q`, `^(?P<n>a)??b*?$`, `^a.c$`, "^\ufffd+$", "^a\ufffd$", `\Aab\z`, `^a[^\n]?$`, `^(?:)$`, `^é[à-ü]+\x{10FFFF}?$`,
}

// TestTranslateAgreesWithRegexp compares the patterns of the contract, and some others, with package regexp.
func TestTranslateAgreesWithRegexp(t *testing.T) {
	t.Parallel()
	// rapid fills its tables at first use, and not in a way that is safe for the parallel tests below.
	_, _ = rapid.String().Example(), rapid.StringMatching(`.(?s:.)`).Example()
	for _, expr := range append(contractPatterns(t), handMade...) {
		p, err := expression.Translate(expr)
		require.NoError(t, err)
		t.Run(expr, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, expr, p.String())
			re, values := regexp.MustCompile(expr), valuesNear(expr)
			rapid.Check(t, func(r *rapid.T) {
				value := values.Draw(r, "value")
				if re.MatchString(value) != p.Matches(value) {
					r.Fatalf("%q: regexp says %v", value, re.MatchString(value))
				}
			})
		})
	}
}

// valuesNear draws values that match, values that nearly do, and others.
func valuesNear(expr string) *rapid.Generator[string] {
	matching := rapid.StringMatching(expr)
	piece := rapid.OneOf(rapid.SampledFrom([]string{
		"", "a", "b", "ab", "1", "-", "\n", "\xff", "\xe4\xb8", "\ufffd", "K", "\u212a", "é", "<", "*", "iam:domain::",
	}), rapid.String())
	return rapid.Custom(func(t *rapid.T) string {
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			return matching.Draw(t, "matching")
		case 1:
			return piece.Draw(t, "before") + matching.Draw(t, "matching") + piece.Draw(t, "behind")
		case 2:
			value := []byte(matching.Draw(t, "matching"))
			if len(value) == 0 {
				return ""
			}
			at := rapid.IntRange(0, len(value)-1).Draw(t, "at")
			return string(slices.Replace(value, at, at+1, []byte(piece.Draw(t, "instead"))...))
		case 3:
			return rapid.StringOfN(rapid.SampledFrom([]rune("aabbcdxyz019")), 0, 8, -1).Draw(t, "letters")
		default:
			return piece.Draw(t, "first") + piece.Draw(t, "second")
		}
	})
}

func TestTranslate(t *testing.T) {
	t.Parallel()
	p, err := expression.Translate(`^v([0-9]{1,3}|x)[^.]*$`)
	require.NoError(t, err)
	digits := check.Part{Class: []rune{'0', '9'}, ASCII: [2]uint64{0x3ff << '0', 0}, Min: 1, Max: 3}
	rest := check.Part{Class: []rune{0, '-', '/', 0x10FFFF}, ASCII: [2]uint64{^uint64(1 << '.'), ^uint64(0)}}
	assert.Equal(t, &check.Pattern{Expr: `^v([0-9]{1,3}|x)[^.]*$`, Forms: []check.Form{
		{Start: true, End: true, Parts: []check.Part{{Literal: "v"}, digits, rest}},
		{Start: true, End: true, Parts: []check.Part{{Literal: "v"}, {Literal: "x"}, rest}},
	}}, p)
}

// TestBytesThatAreNoUTF8 counts them as U+FFFD, as package regexp does.
func TestBytesThatAreNoUTF8(t *testing.T) {
	t.Parallel()
	for _, expr := range []string{"^a\ufffd$", "a\ufffdb?", "^[a\ufffd]+$", "^a.$"} {
		p, err := expression.Translate(expr)
		require.NoError(t, err)
		for _, value := range []string{"a\xff", "a\ufffd", "a\xe4\xb8"} {
			assert.Equal(t, regexp.MustCompile(expr).MatchString(value), p.Matches(value), "%q of %q", value, expr)
		}
	}
}

func TestWhatCannotBeTranslatedIsNamed(t *testing.T) {
	t.Parallel()
	for expr, want := range map[string]string{
		`[`:                  "missing closing ]",
		`^(ab)*$`:            `(ab)* cannot be taken apart into literals and repeated classes`,
		`(ab|cd){2}`:         `cannot be taken apart`,
		`\bword`:             `\b cannot be taken apart`,
		`(?m)^a$`:            `cannot be taken apart`,
		`[^\x00-\x{10FFFF}]`: `cannot be taken apart`,
		`a^b`:                "^ must be at the start and $ at the end",
		`a$b`:                "^ must be at the start and $ at the end",
		`$^`:                 "^ must be at the start and $ at the end",
		`(ab?|cd?){0}`:       `cannot be taken apart`,
		`(aa|bb)(aa|bb)(aa|bb)(aa|bb)(aa|bb)(aa|bb)(aa|bb)`: "more than 64 sequences",
	} {
		_, err := expression.Translate(expr)
		require.ErrorContains(t, err, want, expr)
		assert.ErrorContains(t, err, "pattern ", expr)
	}
}
