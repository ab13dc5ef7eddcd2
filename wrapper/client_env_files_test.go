package vpcep

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// envErrors are those of a client whose environment is the given one.
func envErrors(env map[string]string) error {
	return errors.Join(newConfig([]Option{withEnv(env), WithRegion("cn-north-4"), WithProjectID("p")}).errs...)
}

// TestValuesAsTheyComeFromFilesAndShells has line ends, byte order marks and quotes around keys.
func TestValuesAsTheyComeFromFilesAndShells(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "token")
	for text, want := range map[string]string{
		"planted-token": "", "planted-token\r\n": "", "\ufeffplanted-token\n": "", "  planted-token\t": "",
		`"planted-token"`: "VPCEP_TOKEN: the value is in quotes: take them away", "'planted-token'\n": "in quotes",
		"planted\ntoken": "FromEnv: VPCEP_TOKEN: the value holds a control character", " \n": "the file is empty",
		strings.Repeat("x", maxSecretFile+1): "the file is larger than 64 KiB",
	} {
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		c := newConfig([]Option{withEnv(map[string]string{"VPCEP_TOKEN_FILE": path}), WithRegion("cn-north-4"), WithProjectID("p")})
		err := errors.Join(c.errs...)
		if want == "" {
			require.NoError(t, err, "%q", text)
			token, ok := c.sources[0].make(nil, binding{}).(*fixedToken)
			require.True(t, ok)
			assert.Equal(t, "planted-token", token.text.get())
			continue
		}
		require.ErrorContains(t, err, want, "%q", text)
		assert.NotContains(t, err.Error(), "planted")
	}
	quoted := envErrors(map[string]string{"HUAWEICLOUD_SDK_AK": `"planted"`, "HUAWEICLOUD_SDK_SK": "'planted'"})
	require.ErrorContains(t, quoted, "HUAWEICLOUD_SDK_AK: the value is in quotes")
	require.ErrorContains(t, quoted, "HUAWEICLOUD_SDK_SK: the value is in quotes")
	for _, odd := range []string{"planted token", "planted\u00a0", "planted\u200btoken", "plantéd", "planted\xff"} {
		err := envErrors(map[string]string{"VPCEP_TOKEN": odd + "x"})
		require.ErrorContains(t, err, "FromEnv: VPCEP_TOKEN: the value holds a control character such as a line break, a space, or", "%q", odd)
		assert.NotContains(t, err.Error(), "plant")
	}
	require.ErrorContains(t, envErrors(map[string]string{"VPCEP_TOKEN": "“planted”"}), "in quotes")
	c := newConfig([]Option{withEnv(map[string]string{"VPCEP_TOKEN": "\ufefft", "HUAWEICLOUD_SDK_PROJECT_ID": `"p"`}), WithRegion("cn-north-4")})
	require.ErrorContains(t, errors.Join(c.errs...), "HUAWEICLOUD_SDK_PROJECT_ID: the value is in quotes")
	token, ok := c.sources[0].make(nil, binding{}).(*fixedToken)
	require.True(t, ok)
	assert.Equal(t, "t", token.text.get(), "without the byte order mark")
	require.NoError(t, envErrors(map[string]string{
		"VPCEP_IAM_ACCOUNT": "a", "VPCEP_IAM_USER": "u", "VPCEP_IAM_PASSWORD": `"planted"`,
	}), "a password may hold anything")
}

// TestFilesThatAreNone has what a variable may name by mistake.
func TestFilesThatAreNone(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	for _, name := range []string{
		"VPCEP_TOKEN_FILE", "HUAWEICLOUD_SDK_CREDENTIALS_FILE", "HUAWEICLOUD_SDK_REGIONS_FILE", "VPCEP_CA_FILE",
	} {
		err := envErrors(map[string]string{name: directory})
		if name == "HUAWEICLOUD_SDK_REGIONS_FILE" {
			err = errors.Join(err, newConfigOfRegion(name, directory))
		}
		require.ErrorContains(t, err, "FromEnv: "+name+": ")
		require.ErrorContains(t, err, directory+": is a directory", name)
	}
	require.ErrorContains(t, envErrors(map[string]string{"VPCEP_TOKEN_FILE": "/dev/zero"}), "/dev/zero: the file is larger than 64 KiB")
	if os.Geteuid() != 0 { // Root may read everything.
		closed := filepath.Join(directory, "closed")
		require.NoError(t, os.WriteFile(closed, []byte("x"), 0))
		require.ErrorContains(t, envErrors(map[string]string{"VPCEP_TOKEN_FILE": closed}), "permission denied")
	}
}

func newConfigOfRegion(name, path string) error {
	return errors.Join(newConfig([]Option{withEnv(map[string]string{name: path}), WithToken("t"), WithProjectID("p"), WithRegion("cn-north-4")}).errs...)
}
