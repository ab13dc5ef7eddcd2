package input_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A member of the record itself counts, then those of the mappings that it merges in their order. A mapping that merges itself
// adds nothing.
func TestMergeKeys(t *testing.T) {
	t.Parallel()
	rows, err := readText(t, "a.yaml", `
one: &one {description: one}
two: &two
  <<: *one
permissions:
- <<: *two
  permission: '*'
- <<: [{description: first}, *one]
  permission: a
- description: own
  <<: *one
  permission: b
- &self {<<: *self, permission: c}
`)
	require.NoError(t, err)
	require.Len(t, rows, 4)
	for i, want := range []string{"one", "first", "own", ""} {
		assert.Equal(t, want, rows[i].Fields["description"], i)
	}
	_, err = readText(t, "a.yaml", "- <<: text\n  permission: '*'\n")
	assert.ErrorContains(t, err, "a.yaml:1: <<: want a mapping, such as *NAME")
}
