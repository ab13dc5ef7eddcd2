package check_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/check"
)

func TestViolationsListsTheFirstAndCountsTheRest(t *testing.T) {
	t.Parallel()
	var c check.Collector
	root := (*check.Path)(nil)
	for i := range 5 {
		at := root.Item(i)
		c.Missing(&at)
	}
	var found check.Violations
	require.ErrorAs(t, c.Err(), &found)
	assert.Len(t, found, 5)
	assert.Equal(t, "body[0]: is required; body[1]: is required; body[2]: is required; and 2 more", found.Error())
}

func TestCollectorWithoutFindingsIsNoError(t *testing.T) {
	t.Parallel()
	var c check.Collector
	assert.NoError(t, c.Err())
}

func TestPath(t *testing.T) {
	t.Parallel()
	var root *check.Path
	list := root.Field("permissions")
	item := list.Item(3)
	leaf := item.Field("permission")
	assert.Equal(t, "body", root.String())
	var whole check.Path
	first := whole.Item(0)
	assert.Equal(t, "body", whole.String())
	assert.Equal(t, "body[0]", first.String())
	assert.Equal(t, "permissions", list.String())
	assert.Equal(t, "permissions[3].permission", leaf.String())
}

// problem is the first problem that a rule has with a value, or "".
func problem(t *testing.T, value string, rule check.Text) string {
	t.Helper()
	var c check.Collector
	var root *check.Path
	at := root.Field("field")
	c.Text(&at, value, &rule)
	var found check.Violations
	if !errors.As(c.Err(), &found) {
		return ""
	}
	assert.Equal(t, "field", found[0].Field)
	return found[0].Problem
}

func TestText(t *testing.T) {
	t.Parallel()
	letters := pattern(t, `^[a-z]*$`)
	forms := check.Text{Forms: []check.Text{
		{Title: "everyone", Pattern: pattern(t, `^\*$`)}, {Title: "account", MaxLength: 8, Pattern: pattern(t, `^acc:[a-z]+$`)},
	}}
	tests := map[string]struct {
		value string
		rule  check.Text
		want  string
	}{
		"no rule":                      {"anything", check.Text{}, ""},
		"long enough":                  {"ab", check.Text{MinLength: 2}, ""},
		"too short":                    {"a", check.Text{MinLength: 2}, "has 1 character, at least 2 needed (minLength)"},
		"as long as allowed":           {"abc", check.Text{MaxLength: 3}, ""},
		"too long":                     {"abcd", check.Text{MaxLength: 3}, "has 4 characters, at most 3 allowed (maxLength)"},
		"characters are not bytes":     {"表表表", check.Text{MinLength: 3, MaxLength: 3}, ""},
		"too few characters":           {"表表", check.Text{MinLength: 3}, "has 2 characters, at least 3 needed (minLength)"},
		"pattern":                      {"abc", check.Text{Pattern: letters}, ""},
		"pattern does not match":       {"ABC", check.Text{Pattern: letters}, "the 3 characters do not match the pattern ^[a-z]*$"},
		"enum":                         {"add", check.Text{Enum: []string{"add", "remove"}}, ""},
		"not in the enum":              {"drop", check.Text{Enum: []string{"add", "remove"}}, "must be one of add, remove"},
		"first form":                   {"*", forms, ""},
		"second form":                  {"acc:ab", forms, ""},
		"a form but for its length":    {"acc:abcdef", forms, "account: has 10 characters, at most 8 allowed (maxLength)"},
		"one does not match":           {"A", check.Text{Pattern: letters}, "the 1 character does not match the pattern ^[a-z]*$"},
		"one fits no form":             {"w", forms, "the 1 character fits none of the forms: everyone ^\\*$, account ^acc:[a-z]+$"},
		"no form":                      {"who", forms, "the 3 characters fit none of the forms: everyone ^\\*$, account ^acc:[a-z]+$"},
		"invalid UTF-8 counts by rune": {"\xff\xff", check.Text{MaxLength: 2}, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, test.want, problem(t, test.value, test.rule))
		})
	}
}

func TestTextNeverShowsTheValue(t *testing.T) {
	t.Parallel()
	secret := "planted-secret"
	for _, rule := range []check.Text{
		{MinLength: 99}, {MaxLength: 3}, {Pattern: pattern(t, `^\d$`)}, {Enum: []string{"a"}},
		{Forms: []check.Text{{Title: "digit", Pattern: pattern(t, `^\d$`)}}},
	} {
		found := problem(t, secret, rule)
		assert.NotEmpty(t, found)
		assert.NotContains(t, found, secret)
	}
}

func TestNumber(t *testing.T) {
	t.Parallel()
	rule := check.Number{Min: new(int64(1)), Max: new(int64(500))}
	for value, want := range map[int64]string{
		0: "limit: is 0, at least 1 needed (minimum)", 1: "", 500: "", 501: "limit: is 501, at most 500 allowed (maximum)",
	} {
		var c check.Collector
		var root *check.Path
		at := root.Field("limit")
		c.Number(&at, value, &rule)
		if want == "" {
			require.NoError(t, c.Err(), value)
			continue
		}
		require.EqualError(t, c.Err(), want)
	}
}

func TestItems(t *testing.T) {
	t.Parallel()
	var root *check.Path
	at := root.Field("ports")
	for count, want := range map[int]string{
		0: "ports: has 0 items, at least 1 needed (minItems)", 1: "", 2: "", 3: "ports: has 3 items, at most 2 allowed (maxItems)",
	} {
		var c check.Collector
		c.Items(&at, count, 1, 2)
		if want == "" {
			require.NoError(t, c.Err(), count)
			continue
		}
		require.EqualError(t, c.Err(), want)
	}
}

func TestPathParam(t *testing.T) {
	t.Parallel()
	rule := &check.Text{MinLength: 1, MaxLength: 64}
	for value, want := range map[string]string{
		"":                      "id: is required",
		".":                     "id: must not be a relative path segment",
		"..":                    "id: must not be a relative path segment",
		"...":                   "",
		"a/b":                   "id: must not hold a slash or a backslash",
		`a\b`:                   "id: must not hold a slash or a backslash",
		"a\nb":                  "id: must not hold a control character, such as a line break",
		"a\x7fb":                "id: must not hold a control character, such as a line break",
		"a%2Fb é":               "",
		"public":                "id: must not be describe or public: that is the path of another operation",
		strings.Repeat("x", 64): "",
		strings.Repeat("x", 65): "id: has 65 characters, at most 64 allowed (maxLength)",
	} {
		var c check.Collector
		c.PathParam("id", value, rule, "describe", "public")
		if want == "" {
			require.NoError(t, c.Err(), value)
			continue
		}
		require.EqualError(t, c.Err(), want)
	}
}

func TestSegment(t *testing.T) {
	t.Parallel()
	for other, want := range map[string]string{
		"/v1/{p}/things/public":      "public",
		"/v1/{p}/things/{thing_id}":  "",
		"/v1/{p}/things/public/more": "",
		"/v1/{p}/things":             "",
		"/v1/{p}/others/public":      "",
		"/":                          "",
	} {
		assert.Equal(t, want, check.Segment("/v1/{p}/things/{id}", "id", other), other)
	}
	assert.Equal(t, "all", check.Segment("/{id}/tags", "id", "/all/tags"))
}

func TestGoodValueAllocatesNothing(t *testing.T) { //nolint:paralleltest // Others would be counted too.
	rule := &check.Text{Forms: []check.Text{
		{Title: "everyone", Pattern: pattern(t, `^\*$`)},
		{Title: "account", MinLength: 1, MaxLength: 64, Pattern: pattern(t, `^iam:domain::[A-Za-z0-9]+$`)},
	}}
	var c check.Collector
	allocs := testing.AllocsPerRun(100, func() {
		var root *check.Path
		list := root.Field("permissions")
		item := list.Item(1)
		c.Text(&item, "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397", rule)
	})
	assert.Zero(t, allocs)
}

func TestFurther(t *testing.T) {
	t.Parallel()
	var c check.Collector
	check.Further(&c, nil, map[string]string{"a": "", "b": ""}, "b", "c")
	require.EqualError(t, c.Err(), "b: has a field of its own: set that, not AdditionalProperties")
}
