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

func TestObjectWithManyMembersIsRefusedAtOnce(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("{\"0\":0")
	for i := range 200_000 {
		fmt.Fprintf(&text, ",\"%d\":\"account\"", i+1)
	}
	start := time.Now()
	_, err := readJSON([]byte(text.String()+"}"), "a.json", permissionShape())
	require.ErrorContains(t, err, "want a list of records")
	assert.Less(t, time.Since(start), 8*time.Second)
}
