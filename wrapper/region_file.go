package vpcep

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/vpcep-go/vpcep/wrapper/internal/regionsfile"
)

// regionsFileHosts finds the hosts that the regions file has for the region. A file that a variable names must exist.
func (c *config) regionsFileHosts() (hosts, error) {
	path, named := c.homeFile("HUAWEICLOUD_SDK_REGIONS_FILE", "regions.yaml")
	if path == "" {
		return hosts{}, nil
	}
	text, err := readSmallFile(path)
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
	return hosts{fileHost(path, services["VPCEP"][c.region]), fileHost(path, services["IAM"][c.region])}, nil
}

// fileHost is the host that a regions file names. It is empty where the file names none.
func fileHost(path string, entry regionsfile.Region) host {
	return host{entry.URL, fmt.Sprintf("FromEnv: %s:%d", path, entry.Line)}
}
