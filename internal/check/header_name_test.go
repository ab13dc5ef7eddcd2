package check_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/internal/check"
)

// TestNamesOfHeaders tries every character. RFC 9110, section 5.6.2, lists those of a token.
func TestNamesOfHeaders(t *testing.T) {
	t.Parallel()
	const token = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	for c := range rune(256) {
		assert.Equal(t, strings.ContainsRune(token, c), check.IsHeaderName("X"+string(c)), "%q", c)
	}
	assert.False(t, check.IsHeaderName(""))
}

func TestReservedHeaders(t *testing.T) {
	t.Parallel()
	for name, reserved := range map[string]bool{"Host": true, "x-auth-token": true, "X-Sdk-Date": true, "X-Trace": false, "Cookie": false} {
		assert.Equal(t, reserved, check.IsReservedHeader(name), name)
	}
}
