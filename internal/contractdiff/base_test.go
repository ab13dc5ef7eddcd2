package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/command"
)

// repository is a git repository of a test.
type repository struct {
	*testing.T

	root string
}

func newRepository(t *testing.T) repository {
	t.Helper()
	r := repository{t, t.TempDir()}
	r.git("init", "-q", "-b", "main")
	return r
}

func (r repository) git(args ...string) string {
	r.Helper()
	out, err := command.Command{Dir: r.root, Env: []string{
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.test", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.test",
	}}.Run(r.Context(), "git", args...)
	require.NoError(r, err)
	return string(bytes.TrimSpace([]byte(out)))
}

func (r repository) write(file, text string) {
	r.Helper()
	path := filepath.Join(r.root, file)
	require.NoError(r, os.MkdirAll(filepath.Dir(path), 0o750))
	require.NoError(r, os.WriteFile(path, []byte(text), 0o600))
}

// commit writes the contract and gives the commit.
func (r repository) commit(contract string) string {
	r.Helper()
	r.write(contractFile, contract)
	r.git("add", ".")
	r.git("commit", "-q", "-m", contract)
	return r.git("rev-parse", "HEAD")
}

func (r repository) base() string {
	r.Helper()
	base, err := findBase(r.Context(), r.root)
	require.NoError(r, err)
	return base
}

func TestBase(t *testing.T) {
	t.Parallel()
	r := newRepository(t)
	first := r.commit("one")
	assert.Empty(t, r.base(), "a single commit")
	second := r.commit("two")
	assert.Equal(t, first, r.base(), "on the main branch")
	r.write(contractFile, "three")
	assert.Equal(t, second, r.base(), "a change that is not committed")
	r.git("checkout", "-q", "-b", "branch")
	r.commit("three")
	r.commit("four")
	assert.Equal(t, second, r.base(), "where the branch began")
}

func TestNoBase(t *testing.T) {
	t.Parallel()
	r := newRepository(t)
	r.commit("one")
	r.commit("two")
	shallow := t.TempDir()
	r.git("clone", "-q", "--depth", "1", "file://"+r.root, shallow)
	assert.Empty(t, repository{t, shallow}.base(), "a shallow clone")
	assert.Empty(t, repository{t, t.TempDir()}.base(), "no repository")
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out, shallow, ""))
	assert.Equal(t, "There is no earlier commit to compare the contract with.\n", out.String())

	bare := newRepository(t)
	bare.write("README", "no contract yet")
	bare.git("add", ".")
	bare.git("commit", "-q", "-m", "begin")
	bare.commit("one")
	assert.Empty(t, bare.base(), "the first contract")
}

func TestWhatSaysTheSame(t *testing.T) {
	t.Parallel()
	r := newRepository(t)
	r.commit("info: {version: 1.0.0}")
	base := r.commit("info: {version: 1.0.0} # A comment.")
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out, r.root, base))
	assert.Equal(t, "openapi/vpcep.yaml says the same as that of "+base+".\n", out.String())
	require.ErrorContains(t, run(t.Context(), &out, r.root, "nothing"), "nothing:openapi/vpcep.yaml")
}
