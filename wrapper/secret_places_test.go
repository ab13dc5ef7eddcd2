package vpcep_test

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// secretMark is in each secret of the test, and must show up nowhere.
const secretMark = "pl4nted"

// secret is the secret of a place.
func secret(place string) string { return secretMark + "-" + place }

// secretFile is a file with the secret of a place.
func secretFile(t *testing.T, place string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(path, []byte(secret(place)+"\n"), 0o600))
	return path
}

// secretSource is a place where credentials come from, with secrets of its own.
type secretSource struct {
	name    string
	secrets []string // The places whose secrets are in play when all goes well.
	set     func(t *testing.T, base string) []vpcep.Option
}

// secretSources are all places of credentials.
func secretSources() []secretSource {
	option := func(opts ...vpcep.Option) func(*testing.T, string) []vpcep.Option {
		return func(*testing.T, string) []vpcep.Option { return opts }
	}
	env := func(of func(t *testing.T, base string) map[string]string) func(*testing.T, string) []vpcep.Option {
		return func(t *testing.T, base string) []vpcep.Option {
			t.Helper()
			for name, value := range of(t, base) {
				t.Setenv(name, value)
			}
			return []vpcep.Option{vpcep.FromEnv()}
		}
	}
	key := vpcep.WithAccessKey(secret("ak"), secret("sk"))
	return []secretSource{
		{"token", []string{"token"}, option(vpcep.WithToken(secret("token")))},
		{"access key", []string{"ak"}, option(key)},
		{"temporary key", []string{"temporary-ak", "temporary-st"},
			option(vpcep.WithTemporaryAccessKey(secret("temporary-ak"), secret("temporary-sk"), secret("temporary-st")))},
		{"IAM user", []string{"password", "user-token"},
			option(vpcep.WithIAMUser(vpcep.IAMUser{Account: "account", Name: "name", Password: vpcep.Secret(secret("password"))}))},
		{"agency", []string{"ak", "agency-ak", "agency-sk", "agency-st"}, option(key, vpcep.WithAgency(vpcep.Agency{Name: "agency", Account: "account"}))},
		{"id token", []string{"id-token", "id-token-token", "agency-ak", "agency-sk", "agency-st"}, func(t *testing.T, _ string) []vpcep.Option {
			t.Helper()
			return []vpcep.Option{vpcep.WithOIDC(vpcep.OIDC{Provider: "provider", TokenFile: secretFile(t, "id-token")})}
		}},
		{"metadata", []string{"metadata-token", "metadata-ak", "metadata-sk", "metadata-st"}, env(func(_ *testing.T, base string) map[string]string {
			return map[string]string{"VPCEP_METADATA_ENDPOINT": base}
		})},
		{"pod identity", []string{"pod-token", "pod-ak", "pod-sk", "pod-st"}, env(func(t *testing.T, base string) map[string]string {
			t.Helper()
			return map[string]string{
				"HC_CONTAINER_CREDENTIALS_FULL_URI": base + "/pod", "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE": secretFile(t, "pod-token"),
			}
		})},
		{"profile file", []string{"profile-ak"}, func(t *testing.T, _ string) []vpcep.Option {
			t.Helper()
			path := filepath.Join(t.TempDir(), "credentials")
			writeProfile(t, path, "[basic]\nak = "+secret("profile-ak")+"\nsk = "+secret("profile-sk")+"\n")
			return []vpcep.Option{vpcep.WithProfileFile(path)}
		}},
		{"environment: key", []string{"env-ak", "env-st"}, env(func(t *testing.T, _ string) map[string]string {
			t.Helper()
			return map[string]string{
				"HUAWEICLOUD_SDK_AK": secret("env-ak"), "HUAWEICLOUD_SDK_SK_FILE": secretFile(t, "env-sk"), "HUAWEICLOUD_SDK_SECURITY_TOKEN": secret("env-st"),
			}
		})},
		{"environment: token", []string{"env-token"}, env(func(t *testing.T, _ string) map[string]string {
			t.Helper()
			return map[string]string{"VPCEP_TOKEN_FILE": secretFile(t, "env-token")}
		})},
		{"environment: user", []string{"env-password", "user-token"}, env(func(*testing.T, string) map[string]string {
			return map[string]string{"VPCEP_IAM_ACCOUNT": "account", "VPCEP_IAM_USER": "user", "VPCEP_IAM_PASSWORD": secret("env-password")}
		})},
		{"environment of other tools", nil, env(func(*testing.T, string) map[string]string {
			return map[string]string{"HW_ACCESS_KEY": secret("other-ak"), "OS_ACCESS_KEY": secret("other-ak"), "HUAWEICLOUD_SDK_AK": secret("half-ak")}
		})},
		{"broken profile file", nil, env(func(t *testing.T, _ string) map[string]string {
			t.Helper()
			path := filepath.Join(t.TempDir(), "credentials")
			writeProfile(t, path, "[basic]\nak = "+secret("profile-ak")+"\nsk = "+secret("profile-sk")+" \\\n")
			return map[string]string{"HUAWEICLOUD_SDK_CREDENTIALS_FILE": path}
		})},
		{"unreadable HTTPS_PROXY", nil, func(t *testing.T, _ string) []vpcep.Option {
			t.Helper()
			t.Setenv("HTTPS_PROXY", "http://user:1#"+secret("https-proxy")+"@127.0.0.1:1")
			return []vpcep.Option{key, vpcep.WithEndpoint("https://vpcep.example.com")}
		}},
		{"proxy that refuses", []string{"proxy"}, func(_ *testing.T, base string) []vpcep.Option {
			proxy := &url.URL{Scheme: "http", Host: strings.TrimPrefix(base, "http://"), User: url.UserPassword("user", secret("proxy"))}
			return []vpcep.Option{key, vpcep.WithEndpoint("https://vpcep.example.com"),
				vpcep.WithHTTPClient(&http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(proxy)}})}
		}},
	}
}

// goodAnswer is what the service, IAM, the metadata service and a pod's host answer, with secrets of their own.
func goodAnswer(r *http.Request) (header http.Header, status int, body string) {
	header = http.Header{"Content-Type": {"application/json"}}
	ends := time.Now().UTC().Add(time.Hour).Format("2006-01-02T15:04:05.000000Z")
	key := func(format, place string) string {
		return fmt.Sprintf(format, secret(place+"-ak"), secret(place+"-sk"), secret(place+"-st"), ends)
	}
	const ofIAM = `{"credential":{"access":%q,"secret":%q,"securitytoken":%q,"expires_at":%q}}`
	switch r.URL.Path {
	case "/v3/auth/tokens":
		header.Set("X-Subject-Token", secret("user-token"))
		return header, http.StatusCreated, fmt.Sprintf(`{"token":{"expires_at":%q}}`, ends)
	case "/v3.0/OS-AUTH/id-token/tokens":
		header.Set("X-Subject-Token", secret("id-token-token"))
		return header, http.StatusCreated, fmt.Sprintf(`{"token":{"expires_at":%q}}`, ends)
	case "/v3.0/OS-CREDENTIAL/securitytokens":
		return header, http.StatusCreated, key(ofIAM, "agency")
	case "/meta-data/latest/api/token":
		return http.Header{"Content-Type": {"text/plain"}}, http.StatusOK, secret("metadata-token")
	case "/openstack/latest/securitykey":
		return header, http.StatusOK, key(ofIAM, "metadata")
	case "/pod":
		return header, http.StatusOK, key(`{"credentials":{"accessKeyId":%q,"secretAccessKey":%q,"securityToken":%q,"expiration":%q}}`, "pod")
	default:
		return header, http.StatusOK, `{"permissions":[],"total_count":0}`
	}
}
