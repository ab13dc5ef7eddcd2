package footprint

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPackagesOfAProgram(t *testing.T) {
	t.Parallel()
	all, err := packages(t.Context(), ".", benchModule+"/footprint/vendorsdk")
	require.NoError(t, err)
	others := outside(all, benchModule, vendorModule)
	assert.Contains(t, others, "go.mongodb.org/mongo-driver/bson")
	assert.NotContains(t, others, "net/http", "a package of the standard library")
	assert.NotContains(t, others, vendorModule+"/core")
	assert.Contains(t, outside(all, benchModule), vendorModule+"/core")

	all, err = packages(t.Context(), ".", benchModule+"/footprint/bare")
	require.NoError(t, err)
	assert.Empty(t, outside(all, benchModule))
}

func TestPackagesThatAreNotThere(t *testing.T) {
	t.Parallel()
	_, err := packages(t.Context(), ".", benchModule+"/missing")
	assert.ErrorContains(t, err, benchModule+"/missing")
}
