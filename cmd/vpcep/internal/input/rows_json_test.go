package input_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/input"
)

func TestLinesOfRecordsInJSON(t *testing.T) {
	t.Parallel()
	const n = 1000
	var text strings.Builder
	text.WriteString("[\n")
	for i := range n {
		fmt.Fprintf(&text, "{\"permission\":\"iam:domain::%032d\",\n\"description\":\"account %d\"},\n", i, i)
	}
	rows, err := readText(t, "a.json", text.String()+"\"*\"]")
	require.NoError(t, err)
	require.Len(t, rows, n+1)
	for i, row := range rows {
		require.Equal(t, fmt.Sprintf("a.json:%d", 2*i+2), row.Where)
	}
}

// Lines are counted in one pass: what was counted is not looked at again, as if it were gone.
func TestLinesAreCountedOnce(t *testing.T) {
	t.Parallel()
	data := []byte("1\n2\n3\n4")
	lines := &input.LineCounter{Data: data}
	assert.Equal(t, 2, lines.At(2))
	copy(data, "xxx")
	assert.Equal(t, 4, lines.At(len(data)+1))
}

func TestObjectWithManyMembersIsRefused(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("{\"0\":0")
	for i := range 1000 {
		fmt.Fprintf(&text, ",\"%d\":\"account\"", i+1)
	}
	_, err := readText(t, "a.json", text.String()+"}")
	require.ErrorContains(t, err, "want a list of records")
}
