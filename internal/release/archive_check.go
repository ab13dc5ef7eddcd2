package main

import (
	"bytes"
	"debug/buildinfo"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"github.com/vpcep-go/vpcep/internal/archive"
)

// checkArchive looks at an archive and what belongs to it: the checksums, the files, and whether everything that the Go command
// wrote into the program is in the SBOM, and its licence in the archive.
func (r *rehearsal) checkArchive(folder string, p platform) error {
	if err := archive.CheckSums(folder, folder); err != nil {
		return err
	}
	name := r.archiveName(p)
	files, err := archive.Read(filepath.Join(folder, name+p.suffix()))
	if err != nil {
		return err
	}
	wanted := []string{"vpcep" + p.exe(), "LICENSE", "README.md", "CHANGELOG.md", "licenses/go/LICENSE", "man/man1/vpcep.1"}
	for _, script := range completions() {
		wanted = append(wanted, "completions/"+script)
	}
	for _, file := range wanted {
		if !slices.ContainsFunc(files, func(f archive.File) bool { return f.Name == name+"/"+file && len(f.Content) > 0 }) {
			return fmt.Errorf("%s is not in the archive", file)
		}
	}
	program := slices.IndexFunc(files, func(f archive.File) bool { return f.Name == name+"/vpcep"+p.exe() })
	info, err := buildinfo.Read(bytes.NewReader(files[program].Content))
	if err != nil {
		return err
	}
	if len(info.Deps) == 0 {
		return fmt.Errorf("%s/vpcep%s names no module that it links", name, p.exe())
	}
	text, err := os.ReadFile(filepath.Join(folder, name+sbomSuffix)) // #nosec G304 -- In the folder of the archives.
	if err != nil {
		return err
	}
	listed, err := listedIn(text)
	if err != nil {
		return err
	}
	for _, module := range info.Deps {
		if !slices.Contains(listed, archive.PackageURL(module.Path, module.Version)) {
			return fmt.Errorf("%s %s is linked and not in the SBOM", module.Path, module.Version)
		}
		terms := name + "/licenses/" + module.Path + "/"
		if !slices.ContainsFunc(files, func(f archive.File) bool { return strings.HasPrefix(f.Name, terms) }) {
			return fmt.Errorf("the licence of %s is not in the archive", module.Path)
		}
	}
	return nil
}

// listedIn are the package URLs in an SBOM.
func listedIn(text []byte) ([]string, error) {
	var bom cdx.BOM
	if err := cdx.NewBOMDecoder(bytes.NewReader(text), cdx.BOMFileFormatJSON).Decode(&bom); err != nil {
		return nil, fmt.Errorf("the SBOM: %w", err)
	}
	var all []string
	for _, component := range *bom.Components {
		all = append(all, component.PackageURL)
	}
	return all, nil
}
