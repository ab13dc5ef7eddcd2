package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/archive"
	"github.com/vpcep-go/vpcep/internal/command"
)

func TestNamesOfArchives(t *testing.T) {
	t.Parallel()
	r := &rehearsal{version: "v1.2.3"}
	var names []string
	for _, p := range platforms() {
		names = append(names, r.archiveName(p)+p.suffix()+" vpcep"+p.exe())
	}
	assert.Equal(t, []string{
		"vpcep_1.2.3_linux_amd64.tar.gz vpcep", "vpcep_1.2.3_linux_arm64.tar.gz vpcep",
		"vpcep_1.2.3_darwin_amd64.tar.gz vpcep", "vpcep_1.2.3_darwin_arm64.tar.gz vpcep",
		"vpcep_1.2.3_windows_amd64.zip vpcep.exe", "vpcep_1.2.3_windows_arm64.zip vpcep.exe",
	}, names)
}

func TestArchivesGoIntoAnEmptyFolder(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "old.zip"), nil, 0o600))
	err := (&rehearsal{version: "v1.2.3"}).makeArchives(t.Context(), folder)
	require.ErrorContains(t, err, "is not empty: give another folder")
}

// TestAnArchiveIsChecked goes through what can be wrong with an archive, from the checksums to the licences.
func TestAnArchiveIsChecked(t *testing.T) {
	t.Parallel()
	r := &rehearsal{version: "v1.2.3", work: t.TempDir()}
	folder, p := t.TempDir(), platform{"linux", "amd64"}
	content := smallProgram(t)
	when, err := r.committed(t.Context())
	require.NoError(t, err)

	files := []archive.File{{Name: "vpcep", Mode: 0o755, Content: content}}
	write := func(sbom []byte, files ...archive.File) {
		require.NoError(t, archive.Write(filepath.Join(folder, "vpcep_1.2.3_linux_amd64.tar.gz"), "vpcep_1.2.3_linux_amd64", when, files))
		require.NoError(t, os.WriteFile(filepath.Join(folder, "vpcep_1.2.3_linux_amd64.cdx.json"), sbom, 0o600))
		require.NoError(t, archive.WriteSums(folder))
	}
	require.ErrorIs(t, r.checkArchive(folder, p), os.ErrNotExist) // No checksums.
	list, err := archive.SBOM(content, when)
	require.NoError(t, err)
	write(list, files...)
	require.ErrorContains(t, r.checkArchive(folder, p), "LICENSE is not in the archive")

	names := []string{"LICENSE", "README.md", "CHANGELOG.md", "licenses/go/LICENSE", "man/man1/vpcep.1"}
	for _, script := range completions() {
		names = append(names, "completions/"+script)
	}
	for _, name := range names {
		files = append(files, archive.File{Name: name, Mode: 0o644, Content: []byte("text")})
	}
	write([]byte(`{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": []}`), files...)
	require.ErrorContains(t, r.checkArchive(folder, p), "is linked and not in the SBOM")
	write(list, files...)
	require.ErrorContains(t, r.checkArchive(folder, p), "is not in the archive")
	terms, err := archive.Licenses(content, goVariable(t.Context(), "GOMODCACHE"), goVariable(t.Context(), "GOROOT"))
	require.NoError(t, err)
	write(list, append(files, terms...)...)
	require.NoError(t, r.checkArchive(folder, p))
}

// smallProgram is a program that links one module: to pack ours with the race detector takes a minute.
func smallProgram(t *testing.T) []byte {
	t.Helper()
	const module = "go.yaml.in/yaml/v3"
	version, err := (command.Command{}).Run(t.Context(), "go", "list", "-m", "-f", "{{.Version}}", module)
	require.NoError(t, err)
	sums, err := os.ReadFile("../../go.sum")
	require.NoError(t, err)
	folder := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":  "module example.com/program\n\ngo 1.26\n\nrequire " + module + " " + version + "\n",
		"go.sum":  string(sums),
		"main.go": "package main\n\nimport _ \"" + module + "\"\n\nfunc main() {}\n",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600))
	}
	_, err = (command.Command{Dir: folder}).Run(t.Context(), "go", "build", "-mod=mod", "-ldflags=-s -w", "-o", "program", ".")
	require.NoError(t, err)
	content, err := os.ReadFile(filepath.Join(folder, "program"))
	require.NoError(t, err)
	return content
}
