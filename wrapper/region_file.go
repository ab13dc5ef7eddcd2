package vpcep

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/vpcep-go/vpcep/wrapper/internal/regionsfile"
)

// maxRegionsFile is the largest regions file that is read.
const maxRegionsFile = 1 << 20

// The services of the regions file that count, in upper case.
const (
	fileService = "VPCEP"
	fileIAM     = "IAM"
)

// regionsFileHosts finds the hosts that the regions file has for the region. A file that a variable names must exist.
func (c *config) regionsFileHosts() (hosts, error) {
	path := c.orEnv("", "HUAWEICLOUD_SDK_REGIONS_FILE")
	named := path != ""
	if !named {
		if path = c.defaultRegionsFile(); path == "" {
			return hosts{}, nil
		}
	}
	text, err := readRegionsFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !named:
		return hosts{}, nil
	case err != nil && named:
		return hosts{}, fmt.Errorf("FromEnv: HUAWEICLOUD_SDK_REGIONS_FILE: %w", err)
	case err != nil:
		return hosts{}, fmt.Errorf("FromEnv: the regions file: %w", err)
	}
	services, err := regionsfile.Parse(path, text)
	if err != nil {
		return hosts{}, fmt.Errorf("FromEnv: %w", err)
	}
	return hosts{fileHost(path, services[fileService][c.region]), fileHost(path, services[fileIAM][c.region])}, nil
}

// defaultRegionsFile is where the regions file is when no variable names one, or "" without a home directory.
func (c *config) defaultRegionsFile() string {
	if c.home == nil {
		return ""
	}
	home, err := c.home()
	if err != nil {
		return ""
	}
	return filepath.Join(home, ".huaweicloud", "regions.yaml")
}

func readRegionsFile(path string) (text []byte, err error) {
	file, err := os.Open(path) // #nosec G304 -- The user names the file.
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // It was only read.
	text, err = io.ReadAll(io.LimitReader(file, maxRegionsFile+1))
	if err == nil && len(text) > maxRegionsFile {
		err = fmt.Errorf("%s: the file is larger than 1 MiB", path)
	}
	return text, err
}

// fileHost is the host that a regions file names. It is empty where the file names none.
func fileHost(path string, entry regionsfile.Region) host {
	return host{withScheme(entry.URL), fmt.Sprintf("FromEnv: %s:%d", path, entry.Line)}
}
