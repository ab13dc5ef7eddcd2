package archive_test

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	cdx "github.com/CycloneDX/cyclonedx-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/archive"
)

// program is a tool of this repository, which links modules.
var program = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "archive-*")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	name := filepath.Join(folder, "bundle")
	if out, err := exec.Command("go", "build", "-o", name, "github.com/vpcep-go/vpcep/internal/bundle").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, out)
	}
	return os.ReadFile(name)
})

// built gives the program.
func built(t *testing.T) []byte {
	t.Helper()
	content, err := program()
	require.NoError(t, err)
	return content
}

func TestTheSBOMListsWhatIsLinked(t *testing.T) {
	t.Parallel()
	program := built(t)
	text, err := archive.SBOM(program, when)
	require.NoError(t, err)
	again, err := archive.SBOM(program, when)
	require.NoError(t, err)
	assert.Equal(t, string(text), string(again))

	var bom cdx.BOM
	require.NoError(t, cdx.NewBOMDecoder(bytes.NewReader(text), cdx.BOMFileFormatJSON).Decode(&bom))
	assert.Equal(t, cdx.SpecVersion1_6, bom.SpecVersion)
	assert.Equal(t, "2026-03-04T04:06:08Z", bom.Metadata.Timestamp)
	assert.Equal(t, "github.com/vpcep-go/vpcep", bom.Metadata.Component.Name)
	sum := sha256.Sum256(program)
	assert.Equal(t, hex.EncodeToString(sum[:]), (*bom.Metadata.Component.Hashes)[0].Value)

	info, err := buildinfo.Read(bytes.NewReader(program))
	require.NoError(t, err)
	var want, got []string
	want = append(want, "std "+info.GoVersion)
	for _, module := range info.Deps {
		want = append(want, module.Path+" "+module.Version)
	}
	for _, component := range *bom.Components {
		got = append(got, component.Name+" "+component.Version)
		assert.Contains(t, *(*bom.Dependencies)[0].Dependencies, component.BOMRef)
		if component.Name != "std" {
			assert.Len(t, (*component.Hashes)[0].Value, 64, component.Name)
		}
	}
	assert.Equal(t, want, got)
	assert.Contains(t, string(text), `"purl": "pkg:golang/gopkg.in/yaml.v3@v`)
}

func TestASBOMNeedsAProgramOfGo(t *testing.T) {
	t.Parallel()
	_, err := archive.SBOM([]byte("#!/bin/sh"), when)
	require.Error(t, err)
}

func TestPackageURL(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "pkg:golang/github.com/a/b@v2.0.0%2Bincompatible", archive.PackageURL("github.com/A/b", "v2.0.0+incompatible"))
}
