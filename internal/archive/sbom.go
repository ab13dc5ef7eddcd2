package archive

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"runtime/debug"
	"strings"
	"time"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// SBOM is the list of what a program links, in the form of CycloneDX as JSON: what the Go command wrote into the program.
func SBOM(program []byte, at time.Time) ([]byte, error) {
	info, err := buildinfo.Read(bytes.NewReader(program))
	if err != nil {
		return nil, err
	}
	whole := moduleComponent(&info.Main)
	whole.Type = cdx.ComponentTypeApplication
	sum := sha256.Sum256(program)
	whole.Hashes = &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: hex.EncodeToString(sum[:])}}
	whole.Properties = settings(info)
	linked := []cdx.Component{library("std", info.GoVersion, PackageURL("std", strings.TrimPrefix(info.GoVersion, "go")))}
	for _, module := range info.Deps {
		if module.Replace != nil {
			return nil, fmt.Errorf("%s is replaced by %s: a release links no such module", module.Path, module.Replace.Path)
		}
		linked = append(linked, moduleComponent(module))
	}
	var references []string
	for _, component := range linked {
		references = append(references, component.BOMRef)
	}
	bom := cdx.NewBOM()
	bom.Metadata = &cdx.Metadata{Timestamp: at.UTC().Format(time.RFC3339), Component: &whole}
	bom.Components = &linked
	bom.Dependencies = &[]cdx.Dependency{{Ref: whole.BOMRef, Dependencies: &references}}
	var text bytes.Buffer
	if err := cdx.NewBOMEncoder(&text, cdx.BOMFileFormatJSON).SetPretty(true).EncodeVersion(bom, cdx.SpecVersion1_6); err != nil {
		return nil, err
	}
	return text.Bytes(), nil
}

// settings are the settings of the build that say what the program is for.
func settings(info *debug.BuildInfo) *[]cdx.Property {
	var properties []cdx.Property
	for _, setting := range info.Settings {
		switch setting.Key {
		case "GOOS", "GOARCH", "CGO_ENABLED":
			properties = append(properties, cdx.Property{Name: "cdx:gomod:build:env:" + setting.Key, Value: setting.Value})
		}
	}
	return &properties
}

// moduleComponent is a module, with the hash of go.sum.
func moduleComponent(module *debug.Module) cdx.Component {
	component := library(module.Path, module.Version, PackageURL(module.Path, module.Version))
	sum, hashed := strings.CutPrefix(module.Sum, "h1:")
	if content, err := base64.StdEncoding.DecodeString(sum); hashed && err == nil {
		component.Hashes = &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: hex.EncodeToString(content)}}
	}
	return component
}

func library(name, version, reference string) cdx.Component {
	return cdx.Component{BOMRef: reference, Type: cdx.ComponentTypeLibrary, Name: name, Version: version, PackageURL: reference}
}

// PackageURL names a version of a module as package-url does.
func PackageURL(path, version string) string {
	return "pkg:golang/" + strings.ToLower(path) + "@" + url.QueryEscape(version)
}
