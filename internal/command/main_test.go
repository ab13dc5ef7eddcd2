package command

import (
	"context"
	"errors"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The test runs this program once more, as a tool that fails or does not.
func TestAToolEndsWithItsError(t *testing.T) {
	const variable = "COMMAND_TEST_TOOL"
	switch os.Getenv(variable) {
	case "fails":
		Main("tool", func(context.Context) error { return errors.New("no such place") })
		return
	case "works":
		Main("tool", func(ctx context.Context) error { return ctx.Err() })
		return
	}
	t.Parallel()
	self, err := os.Executable()
	require.NoError(t, err)
	for how, want := range map[string]string{"fails": "exit status 1\ntool: no such place", "works": ""} {
		_, err := Command{Env: []string{variable + "=" + how}}.Run(t.Context(), self, "-test.run=^"+t.Name()+"$")
		if want == "" {
			require.NoError(t, err)
			continue
		}
		assert.ErrorContains(t, err, want)
	}
}
