package vpcep

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// withEnv is FromEnv with variables of the test's own.
func withEnv(variables map[string]string) Option {
	return optionFunc(func(c *config) {
		c.env = func(name string) (string, bool) {
			value, ok := variables[name]
			return value, ok
		}
	})
}

func TestFromEnvReadsTheProcess(t *testing.T) {
	t.Setenv("HUAWEICLOUD_SDK_AK", "env-ak")
	t.Setenv("HUAWEICLOUD_SDK_SK", "env-sk")
	t.Setenv("HUAWEICLOUD_SDK_PROJECT_ID", "env-project")
	t.Setenv("VPCEP_REGION", "cn-north-4")
	t.Setenv("HOME", t.TempDir()) // With no regions file in it.
	c, err := New(FromEnv())
	require.NoError(t, err)
	id, err := c.ProjectID(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "env-project", id)
}

func TestFromEnv(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "sk")
	require.NoError(t, os.WriteFile(file, []byte("file-sk\n"), 0o600))
	c := newConfig([]Option{withEnv(map[string]string{
		"HUAWEICLOUD_SDK_AK": "env-ak", "HUAWEICLOUD_SDK_SK_FILE": file, "HUAWEICLOUD_SDK_SECURITY_TOKEN": "env-sts",
		"HUAWEICLOUD_SDK_PROJECT_ID": "env-project", "HUAWEICLOUD_SDK_IAM_ENDPOINT": "iam.example.com",
		"VPCEP_REGION": "cn-north-4",
		"HUAWEICLOUD_SDK_REGION_VPCEP_CN_NORTH_4": " vpcep.example.com , https://second.example.com",
		"VPCEP_TOKEN": "env-token",
	})})
	require.Empty(t, c.errs)
	assert.Equal(t, "https://vpcep.example.com", c.endpoint)
	assert.Equal(t, "https://iam.example.com", c.iamEndpoint)
	assert.Equal(t, "env-project", c.projectID)
	require.Len(t, c.sources, 1)
	key, ok := c.sources[0].make(nil, binding{project: newProject("p")}).(*accessKey)
	require.True(t, ok)
	assert.Equal(t, signature.Key{AccessKey: "env-ak", SecretKey: "file-sk", SecurityToken: "env-sts"}, key.signer.get().Key())
}

func TestOptionsWinOverTheEnvironment(t *testing.T) {
	t.Parallel()
	for name, options := range map[string][]Option{
		"in front": {WithRegion("cn-east-3"), WithProjectID("own"), WithToken("own-token")},
		"behind":   {},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			env := withEnv(map[string]string{
				"HUAWEICLOUD_SDK_AK": "env-ak", "HUAWEICLOUD_SDK_SK": "env-sk", "HUAWEICLOUD_SDK_PROJECT_ID": "env",
				"VPCEP_REGION": "cn-north-4", "HUAWEICLOUD_SDK_REGION_VPCEP_CN_NORTH_4": "https://env.example.com",
			})
			all := append(append([]Option{}, options...), env)
			if len(options) == 0 {
				all = append(all, WithRegion("cn-east-3"), WithProjectID("own"), WithToken("own-token"))
			}
			c := newConfig(all)
			require.Empty(t, c.errs)
			assert.Equal(t, "https://vpcep.cn-east-3.myhuaweicloud.com", c.endpoint)
			assert.Equal(t, "own", c.projectID)
			require.Len(t, c.sources, 1)
			assert.Equal(t, "WithToken", c.sources[0].name)
		})
	}
}

func TestFromEnvWithAToken(t *testing.T) {
	t.Parallel()
	c := newConfig([]Option{withEnv(map[string]string{
		"VPCEP_ENDPOINT": "http://127.0.0.1:8080", "HUAWEICLOUD_SDK_PROJECT_ID": "p", "VPCEP_TOKEN": "env-token",
	})})
	require.Empty(t, c.errs)
	token, ok := c.sources[0].make(nil, binding{project: newProject("p")}).(*fixedToken)
	require.True(t, ok)
	assert.Equal(t, "env-token", token.text.get())
}

func TestFromEnvWithAnIAMUser(t *testing.T) {
	t.Parallel()
	c := newConfig([]Option{withEnv(map[string]string{
		"VPCEP_REGION": "cn-north-4", "HUAWEICLOUD_SDK_PROJECT_ID": "p",
		"VPCEP_IAM_ACCOUNT": "a", "VPCEP_IAM_USER": "u", "VPCEP_IAM_PASSWORD": "planted",
	})})
	require.Empty(t, c.errs)
	require.Len(t, c.sources, 1)
	assert.True(t, c.sources[0].needsIAM)
	half := newConfig([]Option{withEnv(map[string]string{"VPCEP_IAM_USER": "u"})})
	require.ErrorContains(t, errors.Join(half.errs...), "VPCEP_IAM_ACCOUNT, VPCEP_IAM_USER and VPCEP_IAM_PASSWORD go together")
}

func TestARegionGivenByAnOptionWinsOverTheEndpointOfTheEnvironment(t *testing.T) {
	t.Parallel()
	env := withEnv(map[string]string{"VPCEP_ENDPOINT": "http://127.0.0.1:8080", "VPCEP_REGION": "cn-north-4"})
	assert.Equal(t, "https://vpcep.cn-east-3.myhuaweicloud.com", newConfig([]Option{env, WithRegion("cn-east-3")}).endpoint)
	assert.Equal(t, "http://127.0.0.1:8080", newConfig([]Option{env}).endpoint)
}

func TestFromEnvTellsWhatIsMissing(t *testing.T) {
	t.Parallel()
	half := newConfig([]Option{withEnv(map[string]string{"HUAWEICLOUD_SDK_AK": "ak"})})
	assert.ErrorContains(t, &optionsError{"New", errors.Join(half.errs...)}, "HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK go together")
	file := newConfig([]Option{withEnv(map[string]string{"HUAWEICLOUD_SDK_SK_FILE": "/no/such/file"})})
	assert.ErrorContains(t, &optionsError{"New", errors.Join(file.errs...)}, "FromEnv: HUAWEICLOUD_SDK_SK_FILE: open /no/such/file")
}
