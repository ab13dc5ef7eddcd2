package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLinesOfRecordsInJSON(t *testing.T) {
	t.Parallel()
	const n = 1000
	var text strings.Builder
	text.WriteString("[\n")
	for i := range n {
		fmt.Fprintf(&text, "{\"permission\":\"iam:domain::%032d\",\n\"description\":\"account %d\"},\n", i, i)
	}
	rows, err := readJSON([]byte(text.String()+"\"*\"]"), "a.json", permissionShape())
	require.NoError(t, err)
	require.Len(t, rows, n+1)
	for i, row := range rows {
		require.Equal(t, fmt.Sprintf("a.json:%d", 2*i+2), row.where)
	}
}

// Lines are counted in one pass: what was counted is not looked at again, as if it were gone.
func TestLinesAreCountedOnce(t *testing.T) {
	t.Parallel()
	data := []byte("1\n2\n3\n4")
	lines := &lineCounter{data: data}
	assert.Equal(t, 2, lines.at(2))
	copy(data, "xxx")
	assert.Equal(t, 4, lines.at(len(data)+1))
}

func TestObjectWithManyMembersIsRefused(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("{\"0\":0")
	for i := range 1000 {
		fmt.Fprintf(&text, ",\"%d\":\"account\"", i+1)
	}
	_, err := readJSON([]byte(text.String()+"}"), "a.json", permissionShape())
	require.ErrorContains(t, err, "want a list of records")
}
