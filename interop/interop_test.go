package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPagesAreCurrent(t *testing.T) {
	t.Parallel()
	all, err := readClients("clients.yaml")
	require.NoError(t, err)
	texts, err := pages(t.Context(), all)
	require.NoError(t, err)
	for name, want := range texts {
		got, err := os.ReadFile(filepath.Join("../docs", name))
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got), "%s: to repair: make interop-pages", name)
	}
}

func TestCompareFindsEverySurprise(t *testing.T) {
	t.Parallel()
	expected := client{No: map[string]string{"html": "why not", "loose": "because"}}
	found := outcome{}
	for _, s := range steps {
		found[s.Name] = ""
	}
	found["loose"] = "no: a string"
	assert.Equal(t, []string{"html: works now, though clients.yaml says: why not"}, expected.compare(found))
	found["html"] = "no: no status"
	assert.Empty(t, expected.compare(found))
	found["token"] = "no: refused"
	delete(found, "pages")
	assert.Equal(t, []string{"token: no: refused", "pages: not made"}, expected.compare(found))
	assert.Equal(t, len(steps)-4, found.good())
}

func TestReadTakesTheLinesOfSteps(t *testing.T) {
	t.Parallel()
	found := outcome{}
	client{}.read("\x1b[0m\x1b[0mtoken yes\nsome yes\n  pages no three records\nhtml\n", found)
	assert.Equal(t, outcome{"token": "", "pages": "no: three records"}, found)
}
