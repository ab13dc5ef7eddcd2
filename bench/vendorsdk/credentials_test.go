package vendorsdk_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/provider"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// withoutCredentials hides what the machine has.
func withoutCredentials(t *testing.T) {
	t.Helper()
	for _, name := range []string{
		"AK", "SK", "SECURITY_TOKEN", "PROJECT_ID", "PROJECT_NAME", "IDP_ID", "ID_TOKEN_FILE", "CREDENTIALS_FILE", "IAM_ENDPOINT", "DOMAIN_ID",
	} {
		t.Setenv("HUAWEICLOUD_SDK_"+name, "")
	}
	for _, name := range []string{"VPCEP_TOKEN", "VPCEP_IAM_ACCOUNT", "VPCEP_AGENCY_NAME", "VPCEP_REGION", "VPCEP_ENDPOINT"} {
		t.Setenv(name, "")
	}
}

// vendorCredentials are what the vendor's SDK finds in the environment, or else in the profile file.
func vendorCredentials(t *testing.T) *basic.Credentials {
	t.Helper()
	found, err := provider.NewCredentialProviderChain([]provider.ICredentialProvider{
		provider.BasicCredentialEnvProvider(), provider.BasicCredentialProfileProvider(),
	}).GetCredentials()
	require.NoError(t, err)
	credentials, ok := found.(*basic.Credentials)
	require.True(t, ok, "%T", found)
	return credentials
}

// sentWith makes a call with what this client finds in the same places, and gives the requests that arrive.
func sentWith(t *testing.T, service http.Handler) []*http.Request {
	t.Helper()
	var sent []*http.Request
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		assert.NoError(t, err)
		r.Body = io.NopCloser(strings.NewReader(string(body)))
		kept := r.Clone(t.Context())
		kept.Body = io.NopCloser(strings.NewReader(string(body)))
		sent = append(sent, kept)
		service.ServeHTTP(w, r)
	}))
	defer server.Close()
	client, err := vpcep.New(vpcep.FromEnv(), vpcep.WithEndpoint(server.URL), vpcep.WithIAMEndpoint(server.URL))
	require.NoError(t, err)
	defer client.CloseIdleConnections()
	_, err = client.ListQuotaDetails(t.Context())
	require.NoError(t, err)
	return sent
}

// quotas answers every call.
func quotas(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, `{"quotas":{"resources":[]}}`)
}

// assertSameKey holds a request against the credentials of the vendor's SDK.
func assertSameKey(t *testing.T, want *basic.Credentials, r *http.Request, context string) {
	t.Helper()
	require.Equal(t, vendorSignature(t, r, want.AK, want.SK), r.Header.Get("Authorization"), context)
	require.Equal(t, want.SecurityToken, r.Header.Get("X-Security-Token"), context)
	require.Equal(t, "/v1/"+want.ProjectId+"/quotas", r.URL.Path, context)
}

// Variables, a profile file that one names, one in its usual place, and both at once.
func TestPlacesOfCredentials(t *testing.T) {
	t.Setenv("VPCEP_METADATA_ENDPOINT", "off") // Where neither has any, nobody is asked.
	const variables, named, usual = 1, 2, 4
	for _, places := range []int{variables, named, usual, variables | named, variables | usual, named | usual, variables | named | usual} {
		withoutCredentials(t)
		home := t.TempDir()
		t.Setenv("HOME", home)
		profile := func(path string) {
			require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
			text := "[global]\nak = wrong\nsk = wrong\n[basic]\nak = AK-" + filepath.Base(path) + "\nsk = SK-" + path +
				"\nsecurity_token = token-of-" + filepath.Base(path) + "\nproject_id = project-" + filepath.Base(path) + "\n"
			require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		}
		if places&variables != 0 {
			t.Setenv("HUAWEICLOUD_SDK_AK", "AK-of-variables")
			t.Setenv("HUAWEICLOUD_SDK_SK", "SK/of=variables+")
			t.Setenv("HUAWEICLOUD_SDK_SECURITY_TOKEN", "token-of-variables")
			t.Setenv("HUAWEICLOUD_SDK_PROJECT_ID", "project-of-variables")
		}
		if places&named != 0 {
			t.Setenv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", filepath.Join(home, "named"))
			profile(filepath.Join(home, "named"))
		}
		if places&usual != 0 {
			profile(filepath.Join(home, ".huaweicloud", "credentials"))
		}
		assertSameKey(t, vendorCredentials(t), sentWith(t, http.HandlerFunc(quotas))[0], fmt.Sprintf("%03b", places))
	}
}

// Random profile files: order, white space, quotes, comments, keys that are there twice, and other sections.
func TestRandomProfileFiles(t *testing.T) {
	withoutCredentials(t)
	path := filepath.Join(t.TempDir(), "profile")
	t.Setenv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", path)
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, seed))
	for range 300 {
		text := randomProfile(random)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		assertSameKey(t, vendorCredentials(t), sentWith(t, http.HandlerFunc(quotas))[0], fmt.Sprintf("seed %d:\n%s", seed, text))
	}
}

func randomProfile(random *rand.Rand) string {
	pick := func(texts ...string) string { return texts[random.IntN(len(texts))] }
	var lines []string
	for _, key := range []string{"ak", "sk", "security_token", "project_id"} {
		for range 1 + random.IntN(2) {
			lines = append(lines, pick("", " ", "\t")+key+pick("=", " = ", ":", " : ", "\t=\t")+randomValue(random, key)+pick("", " ", " # comment", " ; ak = no"))
		}
	}
	// The last of two counts, so that the order of all lines may be any.
	random.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	end := pick("\n", "\r\n", "\n\n")
	return pick("", "\ufeff", "# ak = no"+end, "ak = DEFAULT"+end) + pick("", "[global]"+end+"ak = other"+end+"sk = other"+end) +
		"[basic]" + pick("", " ", " # comment") + end + strings.Join(lines, end) + pick("", end, end+"[more]"+end+"ak = more"+end)
}

// randomValue is a value in one of the forms that a file may have it in.
func randomValue(random *rand.Rand, key string) string {
	alphabet := "aZ09-_.+/=!$&*~@"
	if key == "project_id" || key == "ak" {
		alphabet = "aZ09-_"
	}
	value := make([]byte, 1+random.IntN(20))
	for i := range value {
		value[i] = alphabet[random.IntN(len(alphabet))]
	}
	switch quote := "\"'`"; random.IntN(3) {
	case 0:
		q := string(quote[random.IntN(len(quote))])
		return q + string(value) + q
	default:
		return string(value)
	}
}

// An identity provider goes before a key, in the environment and in the file.
func TestIdentityProvidersOfBoth(t *testing.T) {
	for _, inFile := range []bool{false, true} {
		t.Run(fmt.Sprint(inFile), func(t *testing.T) {
			withoutCredentials(t)
			dir := t.TempDir()
			token, path := filepath.Join(dir, "token"), filepath.Join(dir, "profile")
			require.NoError(t, os.WriteFile(token, []byte(vpceptest.IDToken), 0o600))
			if inFile {
				t.Setenv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", path)
				text := "[basic]\nak = AK\nsk = SK\nidp_id = " + vpceptest.Provider + "\nid_token_file = " + token + "\nproject_id = " + vpceptest.ProjectID
				require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
			} else {
				t.Setenv("HUAWEICLOUD_SDK_AK", "AK")
				t.Setenv("HUAWEICLOUD_SDK_SK", "SK")
				t.Setenv("HUAWEICLOUD_SDK_IDP_ID", vpceptest.Provider)
				t.Setenv("HUAWEICLOUD_SDK_ID_TOKEN_FILE", token)
				t.Setenv("HUAWEICLOUD_SDK_PROJECT_ID", vpceptest.ProjectID)
			}
			want := vendorCredentials(t)
			service, err := vpceptest.New()
			require.NoError(t, err)
			sent := sentWith(t, service)
			assert.Equal(t, want.IdpId, sent[0].Header.Get("X-Idp-Id"))
			content, err := os.ReadFile(want.IdTokenFile)
			require.NoError(t, err)
			body, err := io.ReadAll(sent[0].Body)
			require.NoError(t, err)
			assert.Contains(t, string(body), `"id_token":{"id":"`+string(content)+`"}`)
			assert.Equal(t, "/v1/"+want.ProjectId+"/quotas", sent[len(sent)-1].URL.Path)
		})
	}
}
