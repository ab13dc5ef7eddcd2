package vpcep

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestVersion(t *testing.T) {
	t.Parallel()
	own := func(version string) *debug.Module { return &debug.Module{Path: modulePath, Version: version} }
	for want, info := range map[string]*debug.BuildInfo{
		"1.2.3":     {Main: debug.Module{Path: "example.com/a", Version: "v9.9.9"}, Deps: []*debug.Module{own("v1.2.3")}},
		"1.2.4":     {Main: *own("v1.2.4")},
		"0.1.0-dev": {Main: *own("(devel)")},
	} {
		assert.Equal(t, want, versionIn(info))
	}
	assert.Equal(t, released+"-dev", versionIn(&debug.BuildInfo{}), "a program without the module")
	assert.NotEmpty(t, Version())
}
