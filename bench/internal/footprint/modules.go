package footprint

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
)

// zipSizes are the bytes of the zip of each module that provides one of the packages, by module path: what the Go
// command downloads to build them. It leaves out the main module, which has no zip. A zip that is not in the module
// cache is downloaded.
func zipSizes(ctx context.Context, dir string, all []pkg) (map[string]int64, error) {
	sizes := map[string]int64{}
	for _, p := range all {
		if _, known := sizes[p.Module.Path]; known || p.Module.Main {
			continue
		}
		size, err := zipSize(ctx, dir, p.Module.Path+"@"+p.Module.Version)
		if err != nil {
			return nil, err
		}
		sizes[p.Module.Path] = size
	}
	return sizes, nil
}

func zipSize(ctx context.Context, dir, module string) (int64, error) {
	out, err := in(dir).Run(ctx, "go", "mod", "download", "-json", module)
	if err != nil {
		return 0, err
	}
	var downloaded struct{ Zip string }
	if err := json.Unmarshal([]byte(out), &downloaded); err != nil {
		return 0, fmt.Errorf("read what go mod download %s printed: %w", module, err)
	}
	info, err := os.Stat(downloaded.Zip)
	if err != nil {
		return 0, fmt.Errorf("zip of %s in the module cache: %w", module, err)
	}
	return info.Size(), nil
}
