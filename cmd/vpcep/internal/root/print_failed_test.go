package root_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/root"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// fullDisk takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

// What cannot be printed is an error for help too.
func TestHelpThatCannotBePrinted(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"--help"}, {"help", "environment"}, {"permissions", "sync", "--help"}, {"api", "ListEndpoints", "--help"}, {"version"}} {
		var notes bytes.Buffer
		code := root.Run(t.Context(), args, cli.NewConsole(strings.NewReader(""), fullDisk{}, &notes), vpcep.FromEnv())
		assert.Equal(t, cli.ExitFailed, code, args)
		assert.Equal(t, "error: write the output: no space left\n", notes.String(), args)
	}
}
