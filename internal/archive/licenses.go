package archive

import (
	"bytes"
	"debug/buildinfo"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"

	"golang.org/x/mod/module"
)

// licenseName matches the files with the terms of a module.
var licenseName = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)([.-].*)?$`)

// Licenses are the terms of what a program links, in a folder for each module, which is looked for in a module cache. Those
// of Go itself are in the folder of the Go command.
func Licenses(program []byte, moduleCache, goRoot string) ([]File, error) {
	info, err := buildinfo.Read(bytes.NewReader(program))
	if err != nil {
		return nil, err
	}
	all, err := termsIn(goRoot, "go")
	if err != nil {
		return nil, err
	}
	for _, linked := range info.Deps {
		escaped, err := module.EscapePath(linked.Path)
		if err != nil {
			return nil, err
		}
		version, err := module.EscapeVersion(linked.Version)
		if err != nil {
			return nil, err
		}
		terms, err := termsIn(filepath.Join(moduleCache, filepath.FromSlash(escaped)+"@"+version), linked.Path)
		if err != nil {
			return nil, err
		}
		all = append(all, terms...)
	}
	return all, nil
}

// termsIn are the files with terms at the top of a folder. There must be one.
func termsIn(folder, name string) ([]File, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var files []File
	for _, entry := range entries {
		if entry.IsDir() || !licenseName.MatchString(entry.Name()) {
			continue
		}
		content, err := os.ReadFile(filepath.Join(folder, entry.Name())) // #nosec G304 -- A file of the folder.
		if err != nil {
			return nil, err
		}
		files = append(files, File{Name: path.Join("licenses", name, entry.Name()), Mode: 0o644, Content: content})
	}
	if files == nil {
		return nil, fmt.Errorf("%s: no licence in %s", name, folder)
	}
	return files, nil
}
