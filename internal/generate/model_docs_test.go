package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestValuesInCommentsHaveAllTheirDigits(t *testing.T) {
	t.Parallel()
	for want, value := range map[string]any{
		"10000000": 1e7, "-2147483648": -2147483648.0, "0.5": 0.5, "1e+21": 1e21, "true": true, "a": "a", `""`: "", "[x]": []any{"x"},
	} {
		assert.Equal(t, want, plainText(value))
	}
}
