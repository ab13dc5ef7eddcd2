package footprint

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestZipSizesCountEachModuleOnce(t *testing.T) {
	t.Parallel()
	all, err := packages(t.Context(), ".", "golang.org/x/mod/zip")
	require.NoError(t, err)
	require.Greater(t, len(all), 1, "packages of one module")
	program := pkg{ImportPath: benchModule}
	program.Module.Path, program.Module.Main = benchModule, true

	sizes, err := zipSizes(t.Context(), ".", append(all, program))
	require.NoError(t, err)
	assert.Len(t, sizes, 1, "the main module has no zip")
	assert.Greater(t, sizes["golang.org/x/mod"], int64(50_000))
}

func TestZipOfAModuleThatIsNotThere(t *testing.T) {
	t.Parallel()
	_, err := zipSize(t.Context(), ".", "golang.org/x/mod@wrong version")
	assert.ErrorContains(t, err, "golang.org/x/mod@wrong version")
}
