package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLinesOfManyRecordsInJSONAreCountedInOnePass(t *testing.T) {
	t.Parallel()
	const n = 100_000
	var text strings.Builder
	text.WriteString("[\n")
	for i := range n {
		fmt.Fprintf(&text, "{\"permission\":\"iam:domain::%032d\",\n\"description\":\"account %d\"},\n", i, i)
	}
	start := time.Now()
	rows, err := readJSON([]byte(text.String()+"\"*\"]"), "a.json", permissionShape())
	require.NoError(t, err)
	require.Len(t, rows, n+1)
	assert.Equal(t, fmt.Sprintf("a.json:%d", 2*n+2), rows[n].where)
	assert.Less(t, time.Since(start), 8*time.Second, "its time grows with the square of the size")
}
