package archive_test

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/archive"
)

var when = time.Date(2026, 3, 4, 5, 6, 8, 0, time.FixedZone("", 3600))

func files() []archive.File {
	return []archive.File{{Name: "vpcep", Mode: 0o755, Content: []byte("program")}, {Name: "man/man1/vpcep.1", Mode: 0o644, Content: []byte(".TH")}}
}

// written writes an archive and gives its path and its bytes.
func written(t *testing.T, name string, at time.Time, files []archive.File) (path string, content []byte) {
	t.Helper()
	path = filepath.Join(t.TempDir(), name)
	require.NoError(t, archive.Write(path, "vpcep_1", at, files))
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	return path, content
}

func TestTheBytesDependOnTheFilesAlone(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"a.tar.gz", "a.zip"} {
		_, first := written(t, name, when, files())
		reversed := files()
		slices.Reverse(reversed)
		_, second := written(t, name, when.UTC(), reversed)
		assert.Equal(t, first, second, name)
		changed := files()
		changed[0].Content = []byte("Program")
		_, third := written(t, name, when, changed)
		assert.NotEqual(t, first, third, name)
	}
}

func TestWhatWasWrittenIsRead(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"a.tar.gz", "a.zip"} {
		path, _ := written(t, name, when, files())
		got, err := archive.Read(path)
		require.NoError(t, err)
		want := []archive.File{
			{Name: "vpcep_1/man/man1/vpcep.1", Mode: 0o644, Content: []byte(".TH")},
			{Name: "vpcep_1/vpcep", Mode: 0o755, Content: []byte("program")},
		}
		assert.Equal(t, want, got, name)
	}
}

func TestTimesAndOwners(t *testing.T) {
	t.Parallel()
	path, _ := written(t, "a.tar.gz", when, files())
	in, err := os.Open(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, in.Close()) }()
	plain, err := gzip.NewReader(in)
	require.NoError(t, err)
	assert.Zero(t, plain.ModTime)
	members := 0
	for archived := tar.NewReader(plain); ; members++ {
		header, err := archived.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		assert.True(t, header.ModTime.Equal(when), header.ModTime)
		assert.Zero(t, header.Uid)
		assert.Empty(t, header.Uname)
	}
	assert.Equal(t, 2, members)

	path, _ = written(t, "a.zip", when, files())
	zipped, err := zip.OpenReader(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, zipped.Close()) }()
	for _, member := range zipped.File {
		assert.True(t, member.Modified.Equal(when), member.Modified)
	}
}

func TestWhatCannotBeWrittenOrRead(t *testing.T) {
	t.Parallel()
	missing := filepath.Join(t.TempDir(), "missing", "a")
	text := filepath.Join(t.TempDir(), "text")
	for _, suffix := range []string{".tar.gz", ".zip"} {
		require.ErrorIs(t, archive.Write(missing+suffix, "", when, nil), os.ErrNotExist)
		_, err := archive.Read(missing + suffix)
		require.ErrorIs(t, err, os.ErrNotExist)
		require.NoError(t, os.WriteFile(text+suffix, []byte("no archive at all"), 0o600))
		_, err = archive.Read(text + suffix)
		require.Error(t, err)
	}
}
