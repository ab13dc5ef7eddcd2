package serve_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
)

func TestAFileIsForOneService(t *testing.T) {
	t.Parallel()
	for _, flag := range []string{"--state", "--record"} {
		path := filepath.Join(t.TempDir(), "file.json")
		s := startServe(t, flag, path)
		got := (&clitest.Stand{}).Vpcep(t, "serve", flag, path)
		assert.Equal(t, cli.ExitUsage, got.Code)
		assert.Equal(t, "error: "+flag+": another 'vpcep serve' writes "+path+"; end it, or give another file\nhint: see 'vpcep serve --help'\n", got.Err)
		s.Ok(t, "permissions", "add", s.ServiceID, "*")
		require.Zero(t, s.stop().Code)
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Contains(t, string(content), `"*`)
		startServe(t, flag, path) // The lock ends with the service.
		got = (&clitest.Stand{}).Vpcep(t, "serve", flag, filepath.Join(t.TempDir(), "none", "file"))
		assert.Equal(t, cli.ExitFailed, got.Code)
		assert.Contains(t, got.Err, "error: "+flag+": lock the file: ")
	}
}
