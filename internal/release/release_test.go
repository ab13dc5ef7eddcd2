package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
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
	for _, version := range []string{"", "1.2.3", "v1.2", "v1.2.3.4", "latest"} {
		require.ErrorContains(t, rehearse(t.Context(), version, ""), "is no version such as v1.2.3", version)
	}
}
