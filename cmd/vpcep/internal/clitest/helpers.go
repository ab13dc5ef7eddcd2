package clitest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/root"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Ids for tests, and the operation that most faults are for.
const (
	OneAccount = "4dbb0ce8766f44a9bfd08ccf8fc02397"
	OnePath    = "organizations:orgPath::o-1/r-1/ou-1"
	BatchAdd   = "BatchAddEndpointServicePermissions"
)

// WriteText writes a file that is gone after the test.
func WriteText(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// RunFromEnv runs a command line that has its credentials from the environment.
func RunFromEnv(t *testing.T, args ...string) Result {
	t.Helper()
	var out, notes bytes.Buffer
	code := root.Run(t.Context(), args, cli.NewConsole(strings.NewReader(""), &out, &notes), vpcep.FromEnv())
	return Result{code, out.String(), notes.String()}
}

// CsvOf makes a file of n accounts.
func CsvOf(n int) string {
	var text strings.Builder
	text.WriteString("permission,description\n")
	for i := range n {
		fmt.Fprintf(&text, "iam:domain::%032d,account %d\n", i, i)
	}
	return text.String()
}
