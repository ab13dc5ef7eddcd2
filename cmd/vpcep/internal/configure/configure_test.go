package configure_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// emptyEnvironment has credentials and a home directory, and gives the path of the configuration file.
func emptyEnvironment(t *testing.T) string {
	t.Helper()
	for _, name := range []string{
		"VPCEP_REGION", "VPCEP_ENDPOINT", "VPCEP_PROFILE", "VPCEP_TOKEN", "VPCEP_IAM_ACCOUNT", "VPCEP_CA_FILE", "HUAWEICLOUD_SDK_PROJECT_ID",
		"HUAWEICLOUD_SDK_PROJECT_NAME", "HUAWEICLOUD_SDK_IAM_ENDPOINT", "HUAWEICLOUD_SDK_CREDENTIALS_FILE", "HUAWEICLOUD_SDK_IDP_ID",
	} {
		t.Setenv(name, "")
	}
	t.Setenv("HUAWEICLOUD_SDK_AK", vpceptest.AccessKey)
	t.Setenv("HUAWEICLOUD_SDK_SK", vpceptest.SecretKey)
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "xdg"))
	return filepath.Join(home, "xdg", "vpcep", "config.yaml")
}

// ok runs a command line that must succeed.
func ok(t *testing.T, args ...string) string {
	t.Helper()
	got := clitest.RunFromEnv(t, args...)
	require.Zero(t, got.Code, got.Err)
	return got.Out
}

func TestProfilesGiveSettings(t *testing.T) {
	path := emptyEnvironment(t)
	s := clitest.NewStand(t)
	ok(t, "configure", "endpoint="+s.URL, "project_id="+vpceptest.ProjectID, "output=json")
	assert.Equal(t, "[]\n", ok(t, "permissions", "list", s.ServiceID), "host, project and form are those of the profile")
	assert.Empty(t, ok(t, "permissions", "list", s.ServiceID, "-o", "name"), "a flag goes before it")
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	ok(t, "configure", "--profile", "work", "endpoint=http://127.0.0.1:1", "project_id=other")
	t.Setenv("VPCEP_PROFILE", "work")
	got := clitest.RunFromEnv(t, "quotas", "--timeout", "1ms")
	assert.Equal(t, cli.ExitFailed, got.Code, "the other profile counts")
	t.Setenv("VPCEP_ENDPOINT", s.URL)
	t.Setenv("HUAWEICLOUD_SDK_PROJECT_ID", vpceptest.ProjectID)
	ok(t, "quotas")
	t.Setenv("VPCEP_ENDPOINT", "")
	ok(t, "--profile", "default", "quotas")
	assert.Equal(t, "profile,file,region\nwork,"+path+",eu-west-101\n", ok(t, "configure", "region=eu-west-101", "endpoint=", "project_id=", "-o", "csv", "--columns", "profile,file,region"))
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.YAMLEq(t, "profiles:\n  default: {endpoint: "+s.URL+", output: json, project_id: "+vpceptest.ProjectID+"}\n  work: {region: eu-west-101}\n", string(text))
}

func TestWhoAmIShowsWhereSettingsComeFrom(t *testing.T) {
	path := emptyEnvironment(t)
	s := clitest.NewStand(t)
	ok(t, "configure", "endpoint="+s.URL, "region=cn-north-4", "project_id="+vpceptest.ProjectID, "output=yaml", "iam_endpoint="+s.URL)
	for _, test := range []struct {
		variable, value, flag string
		want                  map[string]string // From, by name. Others come from the profile.
	}{
		{want: map[string]string{}},
		{"HUAWEICLOUD_SDK_PROJECT_ID", vpceptest.ProjectID, "", map[string]string{"project_id": "HUAWEICLOUD_SDK_PROJECT_ID"}},
		{"HUAWEICLOUD_SDK_IAM_ENDPOINT", s.URL, "--region=cn-north-4", map[string]string{"iam_endpoint": "HUAWEICLOUD_SDK_IAM_ENDPOINT", "region": "--region"}},
		{"VPCEP_ENDPOINT", s.URL, "", map[string]string{"endpoint": "VPCEP_ENDPOINT", "region": ""}},
		{"VPCEP_REGION", "cn-south-1", "--endpoint=" + s.URL, map[string]string{"endpoint": "--endpoint", "region": "VPCEP_REGION", "project_id": "", "iam_endpoint": ""}},
	} {
		t.Run(test.variable, func(t *testing.T) {
			if test.variable != "" {
				t.Setenv(test.variable, test.value)
			}
			args := []string{"whoami", "-o", "json"}
			if test.flag != "" {
				args = append(args, test.flag)
			}
			if test.want["project_id"] == "" && test.want["iam_endpoint"] == "" && test.want["endpoint"] == "--endpoint" {
				args = append(args, "--project-id", vpceptest.ProjectID) // That of the profile is of another region.
				test.want["project_id"] = "--project-id"
			}
			var who struct{ Settings []cli.Origin }
			require.NoError(t, json.Unmarshal([]byte(ok(t, args...)), &who))
			found := map[string]string{}
			for _, one := range who.Settings {
				found[one.Name] = one.From
			}
			for _, name := range []string{"endpoint", "region", "project_id", "iam_endpoint"} {
				want, other := test.want[name]
				if !other {
					want = "profile default of " + path
				}
				assert.Equal(t, want, found[name], name)
			}
		})
	}
	assert.Contains(t, ok(t, "whoami", "-o", "table"), "region from profile default of "+path)
}

func TestCredentialsOfAProfile(t *testing.T) {
	emptyEnvironment(t)
	s := clitest.NewStand(t)
	file := clitest.WriteText(t, "credentials", "[basic]\nak = "+vpceptest.AccessKey+"\nsk = "+vpceptest.SecretKey+"\n")
	ok(t, "configure", "endpoint="+s.URL, "project_id="+vpceptest.ProjectID, "credentials="+file)
	assert.Contains(t, ok(t, "whoami"), "SOURCE       HUAWEICLOUD_SDK_AK", "the environment goes before the profile")
	t.Setenv("HUAWEICLOUD_SDK_AK", "")
	t.Setenv("HUAWEICLOUD_SDK_SK", "")
	assert.Contains(t, ok(t, "whoami"), "SOURCE       profile file "+file)
	t.Setenv("VPCEP_METADATA_ENDPOINT", s.URL)
	ok(t, "configure", "credentials=metadata")
	assert.Contains(t, ok(t, "whoami"), "SOURCE       WithMetadata")
}

func TestSecretsNeverStandInTheFile(t *testing.T) {
	t.Setenv("VPCEP_PROFILE", "")
	path := emptyEnvironment(t)
	for _, key := range []string{"ak", "sk", "AK", "access_key", "secret_key", "token", "VPCEP_TOKEN", "password", "iam_password", "security_token", "HUAWEICLOUD_SDK_SK", "secret", "apikey"} {
		got := clitest.RunFromEnv(t, "configure", key+"=hunter2")
		assert.Equal(t, cli.ExitUsage, got.Code, key)
		assert.True(t, strings.HasPrefix(got.Err, "error: "+key+": a secret does not belong into the configuration file"), got.Err)
		assert.NotContains(t, got.Err, "hunter2")
		assert.NoFileExists(t, path)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		for _, text := range []string{"profiles:\n  default:\n    " + key + ": hunter2\n", key + ": hunter2\n"} {
			require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
			got = clitest.RunFromEnv(t, "quotas")
			assert.Equal(t, cli.ExitUsage, got.Code, key)
			assert.Contains(t, got.Err, "error: "+path+":"+map[bool]string{true: "1", false: "3"}[strings.HasPrefix(text, key)]+": "+key+": a secret does not belong")
			assert.NotContains(t, got.Err, "hunter2")
		}
		require.NoError(t, os.Remove(path))
	}
}

func TestWrongSettings(t *testing.T) {
	t.Setenv("VPCEP_PROFILE", "")
	path := emptyEnvironment(t)
	for arg, want := range map[string]string{
		"regoin=cn-north-4":   "there is no setting \"regoin\"; there are region, project, project_id, endpoint, iam_endpoint, ca_file, output, credentials\nhint: did you mean region?\n",
		"region":              "\"region\": want KEY=VALUE, each key once\n",
		"output=xml":          "output: \"xml\" is no form of output; there are table, json, yaml, csv, name\n",
		"credentials=vault":   "credentials: \"vault\" is neither environment nor metadata, and no path",
		"--profile=a region=": "",
	} {
		got := clitest.RunFromEnv(t, append([]string{"configure"}, strings.Fields(arg)...)...)
		if want == "" {
			assert.Zero(t, got.Code, got.Err)
			continue
		}
		assert.Equal(t, cli.ExitUsage, got.Code, arg)
		assert.True(t, strings.HasPrefix(got.Err, "error: "+want), got.Err)
	}
	got := clitest.RunFromEnv(t, "configure")
	assert.Contains(t, got.Err, "error: KEY=VALUE is missing, and stdin is no terminal to ask at\n")
	t.Setenv("XDG_CONFIG_HOME", clitest.WriteText(t, "file", ""))
	got = clitest.RunFromEnv(t, "configure", "output=json")
	assert.Contains(t, got.Err, "; XDG_CONFIG_HOME names another folder for it\n")
	t.Setenv("XDG_CONFIG_HOME", filepath.Dir(filepath.Dir(path)))
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	for text, want := range map[string]string{
		"profiles: [":                              path + ": yaml: line 1:",
		"profiles:\n- a\n":                         path + ":1: want names with values\n",
		"region: cn-north-4\n":                     path + ":1: region: it belongs into a profile, below profiles: and the name of the profile\n",
		"profiles:\n  default:\n    region: [a]\n": path + ":3: region: want one value\n",
		"profiles:\n  work:\n    region: a\n\n    outptu: b\n": path + ":5: there is no setting \"outptu\"; ",
		"": "no host: give --region or --endpoint",
	} {
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		got := clitest.RunFromEnv(t, "quotas")
		assert.Equal(t, cli.ExitUsage, got.Code, text)
		assert.True(t, strings.HasPrefix(got.Err, "error: "+want), got.Err)
	}
	require.NoError(t, os.WriteFile(path, []byte("profiles: {work: {region: a}}\n"), 0o600))
	got = clitest.RunFromEnv(t, "--profile", "worl", "quotas")
	assert.Equal(t, "error: there is no profile \"worl\" in "+path+"\nhint: did you mean work?\n", got.Err)
	got = clitest.RunFromEnv(t, "--profile", "other", "quotas")
	assert.Contains(t, got.Err, "hint: make it with 'vpcep configure --profile other'\n")
	got = clitest.RunFromEnv(t, "--profile", "work", "quotas")
	assert.Contains(t, got.Err, "error: profile work of "+path, "a wrong value names the profile")
}

func TestConfigureAsks(t *testing.T) {
	t.Parallel()
	s := &clitest.Stand{Environment: map[string]string{"XDG_CONFIG_HOME": t.TempDir(), "NO_COLOR": "1"}}
	got := s.VpcepAtTerminal(t, "cn-north-4\nshop\n\n\n\n\njson\n", "configure", "-o", "csv", "--columns", "region,project,output")
	assert.Equal(t, "region,project,output\ncn-north-4,shop,json\n", got.Out)
	assert.Contains(t, got.Err, "region []: project []: project_id []: endpoint []: ")
	got = s.VpcepAtTerminal(t, "\n-\n", "configure", "-o", "csv", "--columns", "region,project,output")
	assert.Equal(t, "region,project,output\ncn-north-4,,json\n", got.Out)
	assert.Contains(t, got.Err, "region [cn-north-4]: project [shop]: ")
}
