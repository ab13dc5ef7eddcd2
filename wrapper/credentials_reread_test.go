package vpcep_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// TestAFileThatIsReplacedIsReadAnew has secrets in files that are replaced while the client runs: those that variables name, and
// the profile file.
func TestAFileThatIsReplacedIsReadAnew(t *testing.T) { //nolint:paralleltest // It sets variables of the environment.
	s := vpceptest.NewServer(t)
	for name, source := range map[string]struct { //nolint:paralleltest // The same.
		good func() string
		opts func(t *testing.T, path string) []vpcep.Option
	}{
		"token": {s.IssueToken, func(t *testing.T, path string) []vpcep.Option {
			t.Helper()
			t.Setenv("VPCEP_TOKEN_FILE", path)
			return []vpcep.Option{vpcep.FromEnv()}
		}},
		"secret key": {func() string { return vpceptest.SecretKey }, func(t *testing.T, path string) []vpcep.Option {
			t.Helper()
			t.Setenv("HUAWEICLOUD_SDK_AK", vpceptest.AccessKey)
			t.Setenv("HUAWEICLOUD_SDK_SK_FILE", path)
			return []vpcep.Option{vpcep.FromEnv()}
		}},
		"profile file": {func() string { return "[basic]\nak=" + vpceptest.AccessKey + "\nsk=" + vpceptest.SecretKey },
			func(_ *testing.T, path string) []vpcep.Option { return []vpcep.Option{vpcep.WithProfileFile(path)} }},
	} {
		t.Run(name, func(t *testing.T) {
			bareHosts(t, s.URL)
			path := filepath.Join(t.TempDir(), "file")
			write := func(text string) { require.NoError(t, os.WriteFile(path, []byte(text), 0o600)) }
			write("[basic]\nak=old\nsk=old") // It is a token and a key too.
			if name != "profile file" {
				write("old")
			}
			c, err := vpcep.New(append(s.HostOptions(), source.opts(t, path)...)...)
			require.NoError(t, err)
			t.Cleanup(c.CloseIdleConnections)
			count := func(call func()) int {
				before := s.Requests("ListServicePermissionsDetails")
				call()
				return s.Requests("ListServicePermissionsDetails") - before
			}
			assert.Equal(t, 1, count(func() { require.ErrorIs(t, listAll(t.Context(), c), vpcep.ErrUnauthorized) }), "the same secret is not sent again")
			write("")
			assert.Equal(t, 1, count(func() { require.ErrorIs(t, listAll(t.Context(), c), vpcep.ErrUnauthorized) }), "it is being written")
			write(strings.ReplaceAll(source.good(), "sk=", "sk=\u200b") + "\u200b")
			assert.Equal(t, 1, count(func() { require.ErrorIs(t, listAll(t.Context(), c), vpcep.ErrUnauthorized) }), "it has a space that nobody sees")
			write(source.good())
			assert.Equal(t, 2, count(func() { require.NoError(t, listAll(t.Context(), c)) }), "one refusal, then the new one")
			var all sync.WaitGroup
			for range 20 {
				all.Go(func() { assert.NoError(t, listAll(t.Context(), c)) })
			}
			all.Wait()
		})
	}
}

// TestAPasswordThatIsReplacedIsReadAnew has a file with a password that IAM refuses, then nothing, then the right one. It keeps
// back what it refused twice, and not what is put in its place.
func TestAPasswordThatIsReplacedIsReadAnew(t *testing.T) {
	s := vpceptest.NewServer(t)
	bareHosts(t, s.URL)
	path := filepath.Join(t.TempDir(), "password")
	write := func(text string) { require.NoError(t, os.WriteFile(path, []byte(text), 0o600)) }
	write("old password\n")
	t.Setenv("VPCEP_IAM_ACCOUNT", vpceptest.Account)
	t.Setenv("VPCEP_IAM_USER", vpceptest.User)
	t.Setenv("VPCEP_IAM_PASSWORD_FILE", path)
	c, err := vpcep.New(append(s.HostOptions(), vpcep.FromEnv())...)
	require.NoError(t, err)
	t.Cleanup(c.CloseIdleConnections)
	for range 3 {
		require.ErrorIs(t, listAll(t.Context(), c), vpcep.ErrUnauthorized)
	}
	assert.Equal(t, 2, s.Requests(vpceptest.TokenOperation))
	write("")
	require.ErrorContains(t, listAll(t.Context(), c), "the password: "+path+": the file is empty")
	require.NoError(t, os.Remove(path))
	require.ErrorIs(t, listAll(t.Context(), c), os.ErrNotExist)
	write(vpceptest.Password + "\n")
	require.NoError(t, listAll(t.Context(), c))
	assert.Equal(t, 3, s.Requests(vpceptest.TokenOperation))
}
