package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPatternCode(t *testing.T) {
	t.Parallel()
	code, err := patternCode(`^"v([0-9]{1,3}|[^']+$)`)
	require.NoError(t, err)
	assert.Equal(t, `&check.Pattern{Expr: "^\"v([0-9]{1,3}|[^']+$)", Forms: []check.Form{
{Start: true, End: false, Parts: []check.Part{{Literal: "\"v"}, {Class: []rune{'0', '9'}, ASCII: [2]uint64{0x3ff000000000000, 0x0}, Min: 1, Max: 3}}},
{Start: true, End: true, Parts: []check.Part{{Literal: "\"v"}, {Class: []rune{0x0, '&', '(', 0x10ffff}, ASCII: [2]uint64{0xffffff7fffffffff, 0xffffffffffffffff}, Min: 1}}},
}}`, code)
}
