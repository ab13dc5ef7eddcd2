package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// An id that is cut is of no use to another command, so that columns at the right go first.
func TestTheFirstColumnStaysWholeWhereItFits(t *testing.T) {
	t.Parallel()
	const id = "5b9c1f0e-2d47-4c3a-9e86-7f1d0a4b8c62"
	headers, rows := fit([]string{"ID", "NAME", "STATUS", "CREATED_AT"}, [][]string{{id, "cn-north-4.shop", "available", "2026-11-28T03:59:27Z"}}, 62)
	assert.Equal(t, []string{"ID", "NAME", "STATUS"}, headers)
	assert.Equal(t, [][]string{{id, "cn-north-…", "available"}}, rows)
	headers, rows = fit([]string{"ID", "NAME"}, [][]string{{id, "shop"}}, 20)
	assert.Equal(t, []string{"ID"}, headers)
	assert.Equal(t, [][]string{{"5b9c1f0e-2d47-4c3a-…"}}, rows)
}
