package configure_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
)

// have puts a text into the configuration file.
func have(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
}

func TestConfigureKeepsTheRestOfTheFile(t *testing.T) {
	path := emptyEnvironment(t)
	t.Setenv("VPCEP_PROFILE", "")
	for name, test := range map[string]struct {
		before, after string
		args          []string
	}{
		"comments and order": {
			"# Ours.\n\nprofiles:\n  # For the shop.\n  work:\n    region: cn-north-4 # Beijing\n    # Ask Li before you change it.\n    project_id: abc\n  default:\n    output: json\n# The end.\n",
			"# Ours.\n\nprofiles:\n  # For the shop.\n  work:\n    region: cn-south-1 # Beijing\n    # Ask Li before you change it.\n    project_id: abc\n    output: csv\n  default:\n    output: json\n# The end.\n",
			[]string{"--profile", "work", "output=csv", "region=cn-south-1"},
		},
		"a setting goes with its comment": {
			"profiles:\n  default:\n    # The old one.\n    region: cn-north-4\n    output: json # For scripts.\n",
			"profiles:\n  default:\n    output: json # For scripts.\n",
			[]string{"region=", "project="},
		},
		"the last setting": {
			"profiles:\n  default:\n    region: cn-north-4\n",
			"profiles:\n  default: {}\n", []string{"region="},
		},
		"an empty profile": {
			"profiles:\n  default: {}\n  work: # Later.\n",
			"profiles:\n  default: {}\n  work: # Later.\n    region: cn-north-4\n", []string{"--profile", "work", "region=cn-north-4"},
		},
		"braces": {
			"profiles: {default: {region: cn-north-4}} # short\n",
			"profiles: {default: {region: cn-north-4, output: json}} # short\n", []string{"output=json"},
		},
		"comments alone": {
			"# Nothing yet.\n",
			"# Nothing yet.\nprofiles:\n  default:\n    region: cn-north-4\n", []string{"region=cn-north-4"},
		},
		"a text that looks like a number": {
			"profiles:\n  default:\n    project_id: \"0123\"\n",
			"profiles:\n  default:\n    project_id: \"0456\"\n    project: \"true\"\n", []string{"project_id=0456", "project=true"},
		},
	} {
		have(t, path, test.before)
		ok(t, append([]string{"configure"}, test.args...)...)
		after, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, test.after, string(after), name)
		_, err = cli.ReadProfiles(path)
		assert.NoError(t, err, name)
	}
}

func TestASettingThatIsThereTwice(t *testing.T) {
	path := emptyEnvironment(t)
	t.Setenv("VPCEP_PROFILE", "")
	const twice = "profiles:\n  default:\n    region: cn-north-4\n    region: cn-south-1\n"
	have(t, path, twice)
	got := clitest.RunFromEnv(t, "configure", "region=eu-west-101")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Equal(t, "error: "+path+":3: region: it is there twice; take one away\nhint: see 'vpcep configure --help'\n", got.Err)
	left, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, twice, string(left))
}
