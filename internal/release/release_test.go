package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func TestBlocks(t *testing.T) {
	t.Parallel()
	const document = "# A\n## Use it\ntext\n```sh\none\n```\n```go\npackage main\n```\n```sh\ntwo\n```\n## Next\n```sh\nthree\n```\n"
	assert.Equal(t, "one\ntwo\n", blocks(document, "Use it", "sh"))
	assert.Equal(t, "package main\n", blocks(document, "Use it", "go"))
	assert.Empty(t, blocks(document, "Missing", "sh"))
}

func TestRequired(t *testing.T) {
	t.Parallel()
	const goMod = "module example.com/a\n\ngo 1.26.0\n\nrequire github.com/vpcep-go/vpcep v0.1.0\n\nrequire (\n\tgo.yaml.in/yaml/v3 v3.0.6 // indirect\n\tgithub.com/google/uuid v1.6.0 // indirect\n)\n"
	assert.Equal(t, []string{"github.com/google/uuid", "go.yaml.in/yaml/v3"}, required(goMod))
}

func TestVersionsThatAreNone(t *testing.T) {
	t.Parallel()
	for _, version := range []string{"1.2.3", "v1.2", "v1.2.3.4", "latest"} {
		require.ErrorContains(t, rehearse(t.Context(), version, ""), "is no version such as v1.2.3", version)
	}
}

// TestNumbersThatCannotBeNext has versions that no change can justify.
func TestNumbersThatCannotBeNext(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ version, last, next, problem string }{
		"the first one":              {"v0.1.0", "", "v0.1.0", ""},
		"a first one that is no 0.1": {"v0.9.0", "", "v0.9.0", "v0.9.0 cannot be the first version: there is no tag yet, so it must be v0.1.0"},
		"a first one that promises":  {"v1.0.0", "", "v0.1.0", "v1.0.0 cannot be the first version"},
		"a first one to try":         {"v0.1.0-rc.1", "", "v0.1.0", "cannot be the first version"},
		"the one of version.go":      {"v0.2.0", "v0.1.0", "v0.2.0", ""},
		"the last one again":         {"v0.1.0", "v0.1.0", "v0.1.0", ""},
		"another one":                {"v0.2.0", "v0.1.0", "v0.3.0", "v0.2.0 is not the version that wrapper/version.go names, which is v0.3.0"},
		"version.go before the tag":  {"v0.1.0", "", "v0.2.0", "v0.1.0 is not the version that wrapper/version.go names"},
	} {
		err := numberProblem(test.version, test.last, test.next)
		if test.problem == "" {
			require.NoError(t, err, name)
			continue
		}
		require.ErrorContains(t, err, test.problem, name)
	}
}

func TestTheVersionOfTheSource(t *testing.T) {
	t.Parallel()
	next, err := nextRelease("../..")
	require.NoError(t, err)
	assert.Regexp(t, `^v\d+\.\d+\.\d+$`, next)
	assert.Equal(t, strings.TrimPrefix(next, "v"), strings.TrimSuffix(vpcep.Version(), "-dev"))
	_, err = nextRelease(t.TempDir())
	require.Error(t, err)
}
