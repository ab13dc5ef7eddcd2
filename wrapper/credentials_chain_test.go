package vpcep_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// bareEnv takes away what the environment of the test may have, and leads to the server.
func bareEnv(t *testing.T, s *vpceptest.Server) (home string) {
	t.Helper()
	return bareHosts(t, s.URL)
}

// bareHosts is bareEnv for a server at a URL.
func bareHosts(t *testing.T, url string) (home string) {
	t.Helper()
	home = t.TempDir()
	for name, value := range map[string]string{
		"HOME": home, "VPCEP_ENDPOINT": url, "HUAWEICLOUD_SDK_IAM_ENDPOINT": url, "VPCEP_METADATA_ENDPOINT": "off",
		"HUAWEICLOUD_SDK_PROJECT_ID": vpceptest.ProjectID,
	} {
		t.Setenv(name, value)
	}
	for _, name := range []string{
		"HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN", "HUAWEICLOUD_SDK_IDP_ID", "HUAWEICLOUD_SDK_ID_TOKEN_FILE",
		"HUAWEICLOUD_SDK_CREDENTIALS_FILE", "VPCEP_TOKEN", "VPCEP_IAM_USER", "VPCEP_REGION", "HW_ACCESS_KEY", "OS_ACCESS_KEY",
		"HC_CONTAINER_CREDENTIALS_FULL_URI", "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE",
	} {
		t.Setenv(name, "")
	}
	return home
}

func writeProfile(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
}

func callFromEnv(t *testing.T) error {
	t.Helper()
	c, err := vpcep.New(vpcep.FromEnv())
	if err != nil {
		return err
	}
	t.Cleanup(c.CloseIdleConnections)
	return listAll(t.Context(), c)
}

// TestTheChainGoesOnUntilItFindsSomething takes one place after the other away.
func TestTheChainGoesOnUntilItFindsSomething(t *testing.T) {
	s := vpceptest.NewServer(t)
	home := bareEnv(t, s)
	token := idTokenFile(t, vpceptest.IDToken)
	t.Setenv("HUAWEICLOUD_SDK_IDP_ID", vpceptest.Provider)
	t.Setenv("HUAWEICLOUD_SDK_ID_TOKEN_FILE", token)
	t.Setenv("HUAWEICLOUD_SDK_AK", "not looked at")
	t.Setenv("HUAWEICLOUD_SDK_SK", "not looked at")
	require.NoError(t, callFromEnv(t))
	assert.Equal(t, 1, s.Requests(vpceptest.IDTokenOperation), "an id token wins over a key")

	t.Setenv("HUAWEICLOUD_SDK_IDP_ID", "")
	t.Setenv("HUAWEICLOUD_SDK_ID_TOKEN_FILE", "")
	t.Setenv("HUAWEICLOUD_SDK_AK", vpceptest.AccessKey)
	t.Setenv("HUAWEICLOUD_SDK_SK", vpceptest.SecretKey)
	profile := filepath.Join(home, ".huaweicloud", "credentials")
	writeProfile(t, profile, "[basic]\nak = wrong\nsk = wrong\n")
	require.NoError(t, callFromEnv(t), "the environment wins over the profile file")

	t.Setenv("HUAWEICLOUD_SDK_AK", "")
	t.Setenv("HUAWEICLOUD_SDK_SK", "")
	t.Setenv("VPCEP_METADATA_ENDPOINT", s.URL)
	require.ErrorIs(t, callFromEnv(t), vpcep.ErrUnauthorized, "the profile file wins over the metadata service")
	writeProfile(t, profile, fmt.Sprintf("[basic]\nak = %s\nsk = \"%s\" # of the test\n", vpceptest.AccessKey, vpceptest.SecretKey))
	require.NoError(t, callFromEnv(t))
	assert.Zero(t, s.Requests(vpceptest.MetadataKeyOperation))

	require.NoError(t, os.Remove(profile))
	t.Setenv("HC_CONTAINER_CREDENTIALS_FULL_URI", s.URL+"/pod-identity/credentials")
	t.Setenv("HC_CONTAINER_AUTHORIZATION_TOKEN_FILE", token)
	require.NoError(t, callFromEnv(t))
	assert.Equal(t, 1, s.Requests(vpceptest.MetadataKeyOperation))
	assert.Zero(t, s.Requests(vpceptest.PodOperation))

	t.Setenv("VPCEP_METADATA_ENDPOINT", "Off")
	require.NoError(t, callFromEnv(t))
	assert.Equal(t, 1, s.Requests(vpceptest.PodOperation))
}

func TestTheChainTellsWhereItLooked(t *testing.T) {
	s := vpceptest.NewServer(t, vpceptest.WithMetadata(vpceptest.MetadataWithoutAgency))
	home := bareEnv(t, s)
	t.Setenv("HW_ACCESS_KEY", "planted-1")
	t.Setenv("OS_ACCESS_KEY", "planted-2")
	t.Setenv("HUAWEICLOUD_SDK_SECURITY_TOKEN", "planted-3")
	err := callFromEnv(t)
	require.ErrorIs(t, err, vpcep.ErrInvalidRequest)
	profile := filepath.Join(home, ".huaweicloud", "credentials")
	wanted := []string{
		"no credentials: environment: none of HUAWEICLOUD_SDK_IDP_ID with HUAWEICLOUD_SDK_ID_TOKEN_FILE, HUAWEICLOUD_SDK_AK with HUAWEICLOUD_SDK_SK, ",
		"; pod identity: HC_CONTAINER_CREDENTIALS_FULL_URI and HC_CONTAINER_AUTHORIZATION_TOKEN_FILE are not both set",
		"; HW_ACCESS_KEY is set, which is not read: set HUAWEICLOUD_SDK_AK; OS_ACCESS_KEY is set, which is not read: set HUAWEICLOUD_SDK_AK" +
			"; HUAWEICLOUD_SDK_SECURITY_TOKEN is set, which counts only with HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK",
	}
	for _, want := range append(wanted, "; profile file "+profile+": it does not exist; ", "; ECS metadata at http://169.254.169.254: VPCEP_METADATA_ENDPOINT is off; ") {
		require.ErrorContains(t, err, want)
	}
	assert.NotContains(t, err.Error(), "planted")

	writeProfile(t, profile, "[global]\nak = planted-3\nsk = planted-4\n")
	t.Setenv("VPCEP_METADATA_ENDPOINT", s.URL)
	err = callFromEnv(t)
	require.ErrorIs(t, err, vpcep.ErrUnauthorized)
	for _, want := range append(wanted, profile+": the section [basic] has neither ak and sk nor idp_id and id_token_file; ",
		"; ECS metadata at "+s.URL+": MetadataSecurityKey: GET /openstack/latest/securitykey: 401: Please configure Cloud Service Agency first") {
		require.ErrorContains(t, err, want)
	}
	assert.NotContains(t, err.Error(), "planted")

	t.Setenv("VPCEP_METADATA_ENDPOINT", "http://127.0.0.1:1")
	require.ErrorContains(t, callFromEnv(t), "ECS metadata at http://127.0.0.1:1: MetadataToken: PUT /meta-data/latest/api/token: no connection was made: dial tcp 127.0.0.1:1")
	t.Setenv("VPCEP_METADATA_ENDPOINT", "http://metadata.example.com")
	require.ErrorContains(t, callFromEnv(t), "FromEnv: VPCEP_METADATA_ENDPOINT: http is allowed for loopback and link-local addresses only")
}

func TestTheProfileFile(t *testing.T) {
	s := vpceptest.NewServer(t)
	bareEnv(t, s)
	path := filepath.Join(t.TempDir(), "credentials")
	t.Setenv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", path)
	require.ErrorContains(t, callFromEnv(t), "FromEnv: HUAWEICLOUD_SDK_CREDENTIALS_FILE: open "+path)
	writeProfile(t, path, "[basic]\nak = planted\nsk: planted \\\n")
	err := callFromEnv(t)
	require.ErrorContains(t, err, "FromEnv: HUAWEICLOUD_SDK_CREDENTIALS_FILE: "+path+":3: a value that goes on in the next line")
	assert.NotContains(t, err.Error(), "planted")

	writeProfile(t, path, "[basic]\nak = planted\nsk = planted one\nsecurity_token = planted\u200b\n")
	err = callFromEnv(t)
	require.ErrorContains(t, err, path+": sk: the value holds a control character such as a line break, a space, or a character that is not ASCII")
	require.ErrorContains(t, err, path+": security_token: the value holds")
	assert.NotContains(t, err.Error(), "planted")

	t.Setenv("HUAWEICLOUD_SDK_PROJECT_ID", "")
	t.Setenv("HUAWEICLOUD_SDK_IAM_ENDPOINT", "http://127.0.0.1:1")
	writeProfile(t, path, fmt.Sprintf("[basic]\nidp_id = %s\nid_token_file = %s\niam_endpoint = %s\nproject_id = %s\nak = wrong\nsk = wrong\n",
		vpceptest.Provider, idTokenFile(t, vpceptest.IDToken), s.URL, vpceptest.ProjectID))
	require.NoError(t, callFromEnv(t))
	c, err := vpcep.New(vpcep.WithEndpoint(s.URL), vpcep.WithProfileFile(path))
	require.NoError(t, err)
	t.Cleanup(c.CloseIdleConnections)
	require.NoError(t, listAll(t.Context(), c))
	_, err = vpcep.New(vpcep.WithEndpoint(s.URL), vpcep.WithProfileFile(path+"-none"))
	require.ErrorContains(t, err, "vpcep: New: WithProfileFile: open "+path+"-none")
}

// TestHalfAPairInTheProfileFileIsAnError, as it is in the environment: who wrote one half wants that key and no other place's.
func TestHalfAPairInTheProfileFileIsAnError(t *testing.T) {
	s := vpceptest.NewServer(t)
	path := filepath.Join(bareEnv(t, s), ".huaweicloud", "credentials")
	t.Setenv("VPCEP_METADATA_ENDPOINT", s.URL)
	for text, want := range map[string]string{
		"ak = planted\n":                         "has ak and no sk",
		"ak = planted\nsk =\n":                   "has ak and no sk",
		"ak =\nsk = planted\n":                   "has sk and no ak",
		"ak = planted\nidp_id = planted\n":       "has ak and no sk",
		"idp_id = planted\n":                     "has idp_id and no id_token_file",
		"id_token_file = planted\nak =\nsk = \n": "has id_token_file and no idp_id",
	} {
		writeProfile(t, path, "[basic]\n"+text)
		want = path + ": the section [basic] " + want + ": they go together"
		_, err := vpcep.New(append(s.HostOptions(), vpcep.WithProfileFile(path))...)
		require.ErrorContains(t, err, "WithProfileFile: "+want)
		err = callFromEnv(t)
		require.ErrorContains(t, err, "FromEnv: the profile file: "+want)
		assert.NotContains(t, err.Error(), "planted")
	}
	assert.Zero(t, s.Requests(vpceptest.MetadataKeyOperation))
	writeProfile(t, path, fmt.Sprintf("[basic]\nidp_id = planted\nak = %s\nsk = %s\n", vpceptest.AccessKey, vpceptest.SecretKey))
	require.NoError(t, callFromEnv(t), "a whole pair goes before half of the other, as in the environment")
}

func TestAnAgencyFromTheEnvironment(t *testing.T) {
	s := vpceptest.NewServer(t)
	bareEnv(t, s)
	t.Setenv("VPCEP_TOKEN_FILE", idTokenFile(t, "wrong"))
	t.Setenv("VPCEP_AGENCY_NAME", vpceptest.Agency)
	require.ErrorContains(t, callFromEnv(t), "FromEnv: VPCEP_AGENCY_NAME and VPCEP_AGENCY_ACCOUNT go together")
	t.Setenv("VPCEP_AGENCY_ACCOUNT", vpceptest.Account)
	require.ErrorIs(t, callFromEnv(t), vpcep.ErrUnauthorized)
	t.Setenv("HUAWEICLOUD_SDK_AK", vpceptest.AccessKey)
	t.Setenv("HUAWEICLOUD_SDK_SK", vpceptest.SecretKey)
	require.NoError(t, callFromEnv(t))
	assert.Equal(t, 2, s.Requests(vpceptest.TemporaryKeyOperation))
}
