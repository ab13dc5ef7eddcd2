package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// smallModels is what oapi-codegen writes for the small contract, as far as comments matter.
const smallModels = `package gen

type Part struct {
	Label Label
}

type Thing struct {
	// Color A color.
	Color   Color
	Enabled bool
	Free    json.RawMessage
	// ID An id.
	ID        string
	Job       string
	MarkerID  int64
	Names     []string
	Note      *string
	Parts     []Part
	Port      Port
	Whitelist []string
}

type UpdateThingParams struct {
	Limit int32
}
`

func TestFieldsSayTheirLimits(t *testing.T) {
	t.Parallel()
	root := newRoot(t)
	path := filepath.Join(root, "gen", "models.gen.go")
	require.NoError(t, os.WriteFile(path, []byte(smallModels), 0o600))
	require.NoError(t, run(smallContract, root))
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, want := range []string{
		"\t// ID An id.\n\t// Limits: required; at most 5 characters.\n\tID        string\n",
		"\t// Limits: at least 0.\n\tMarkerID  int64\n",
		"\t// Limits: at most 4 characters; left out when nil.\n\tNote      *string\n",
		"\t// Limits: required; 1 to 3 elements.\n\tParts     []Part\n",
		"\t// Limits: at least 1.\n\tPort      Port\n",
		"\t// Limits: left out when nil.\n\tWhitelist []string\n",
		"\t// Limits: 1 to 7.\n\tLimit int32\n",
		"\t// Color A color.\n\tColor   Color\n\tEnabled bool\n",
	} {
		assert.Contains(t, string(text), want)
	}
}

func TestAModelThatIsMissingIsAnError(t *testing.T) {
	t.Parallel()
	root := newRoot(t)
	path := filepath.Join(root, "gen", "models.gen.go")
	require.NoError(t, os.WriteFile(path, []byte("package gen\n"), 0o600))
	require.ErrorContains(t, run(smallContract, root), "the struct is missing")
}
