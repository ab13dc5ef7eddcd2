package footprint

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// pkg is a package outside the standard library, as go list writes it.
type pkg struct {
	ImportPath string
	Standard   bool
	Module     struct {
		Path, Version string
		Main          bool
	}
}

// packages lists what a package pulls in from outside the standard library, itself included. The versions are those
// of the module in dir.
func packages(ctx context.Context, dir, pattern string) ([]pkg, error) {
	out, err := in(dir).Run(ctx, "go", "list", "-deps", "-json=ImportPath,Standard,Module", pattern)
	if err != nil {
		return nil, err
	}
	var all []pkg
	for decoder := json.NewDecoder(strings.NewReader(out)); decoder.More(); {
		var p pkg
		if err := decoder.Decode(&p); err != nil {
			return nil, fmt.Errorf("read what go list -deps %s printed: %w", pattern, err)
		}
		if !p.Standard {
			all = append(all, p)
		}
	}
	return all, nil
}

// outside are the import paths of the packages that are of other modules than the given ones.
func outside(all []pkg, modules ...string) []string {
	var paths []string
	for _, p := range all {
		if !slices.Contains(modules, p.Module.Path) {
			paths = append(paths, p.ImportPath)
		}
	}
	return paths
}
