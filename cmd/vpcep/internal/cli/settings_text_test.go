package cli_test

import (
	"os"
	"path/filepath"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// Notepad and PowerShell write UTF-16. Without its mark the error names it.
func TestAConfigurationFileInUTF16(t *testing.T) {
	t.Parallel()
	var text []byte
	for _, unit := range utf16.Encode([]rune("profiles:\n  default:\n    region: cn-north-4\n")) {
		text = append(text, byte(unit), byte(unit>>8))
	}
	path := filepath.Join(t.TempDir(), "config.yaml")
	require.NoError(t, os.WriteFile(path, append([]byte("\xff\xfe"), text...), 0o600))
	profiles, err := cli.ReadProfiles(path)
	require.NoError(t, err)
	assert.Equal(t, "cn-north-4", profiles["default"]["region"])
	require.NoError(t, os.WriteFile(path, text, 0o600))
	_, err = cli.ReadProfiles(path)
	assert.ErrorContains(t, err, "config.yaml: the text is UTF-16 without a byte order mark; save it as UTF-8")
}

// A file where a folder would be, as with HOME=/dev/null, is no configuration file.
func TestNoFolderForTheConfigurationFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "home")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	profiles, err := cli.ReadProfiles(filepath.Join(file, "vpcep", "config.yaml"))
	require.NoError(t, err)
	assert.Empty(t, profiles)
}
