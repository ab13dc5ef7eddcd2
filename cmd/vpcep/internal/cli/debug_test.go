package cli_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/root"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// debugged runs a command line with --debug.
func debugged(t *testing.T, url string, env vpcep.Option, args ...string) clitest.Result {
	t.Helper()
	var out, shown bytes.Buffer
	console := cli.NewConsole(strings.NewReader(""), &out, &shown)
	console.Getenv = func(string) string { return "" }
	args = append([]string{"--endpoint", url, "--iam-endpoint", url, "--debug"}, args...)
	code := root.Run(t.Context(), args, console, env)
	return clitest.Result{Code: code, Out: out.String(), Err: shown.String()}
}

// wire passes requests on and keeps every secret that goes over it.
type wire struct {
	http.Handler

	secrets []string
}

func (s *wire) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer := httptest.NewRecorder()
	s.Handler.ServeHTTP(answer, r)
	for _, name := range []string{"Authorization", "X-Auth-Token", "X-Security-Token", "X-Metadata-Token"} {
		s.secrets = append(s.secrets, r.Header.Get(name))
	}
	s.secrets = append(s.secrets, answer.Header().Get("X-Subject-Token"))
	var issued struct{ Credential map[string]string }
	if json.Unmarshal(answer.Body.Bytes(), &issued) == nil {
		for _, name := range []string{"access", "secret", "securitytoken"} {
			s.secrets = append(s.secrets, issued.Credential[name])
		}
	} else if strings.HasSuffix(r.URL.Path, "/api/token") {
		s.secrets = append(s.secrets, answer.Body.String())
	}
	maps.Copy(w.Header(), answer.Header())
	w.WriteHeader(answer.Code)
	_, _ = w.Write(answer.Body.Bytes())
}

func TestDebugShowsRequestsAndAnswersWithoutSecrets(t *testing.T) {
	for _, name := range []string{
		"HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN", "HUAWEICLOUD_SDK_PROJECT_ID", "VPCEP_ENDPOINT",
		"VPCEP_TOKEN", "HUAWEICLOUD_SDK_CREDENTIALS_FILE", "HC_CONTAINER_CREDENTIALS_FULL_URI",
	} {
		t.Setenv(name, "")
	}
	t.Setenv("HOME", t.TempDir())
	t.Setenv("HUAWEICLOUD_SDK_PROJECT_NAME", vpceptest.ProjectName)
	user := map[string]string{
		"VPCEP_IAM_ACCOUNT": vpceptest.Account, "VPCEP_IAM_USER": vpceptest.User, "VPCEP_IAM_PASSWORD": vpceptest.Password,
	}
	withAgency := map[string]string{"VPCEP_AGENCY_NAME": vpceptest.Agency, "VPCEP_AGENCY_ACCOUNT": vpceptest.Account}
	key := map[string]string{"HUAWEICLOUD_SDK_AK": vpceptest.AccessKey, "HUAWEICLOUD_SDK_SK": vpceptest.SecretKey}
	for name, test := range map[string]struct {
		variables []map[string]string
		want      []string
	}{
		"key":    {[]map[string]string{key}, []string{"> Authorization: ***\n"}},
		"token":  {nil, []string{"> X-Auth-Token: ***\n"}},
		"user":   {[]map[string]string{user}, []string{"/v3/auth/tokens?nocatalog=true\n", `"password":"***"`, "< X-Subject-Token: ***\n", "> X-Auth-Token: ***\n"}},
		"agency": {[]map[string]string{key, withAgency}, []string{`"assume_role":{`, `"secret":"***"`, "> X-Security-Token: ***\n"}},
		"OIDC": {[]map[string]string{{
			"HUAWEICLOUD_SDK_IDP_ID": vpceptest.Provider, "HUAWEICLOUD_SDK_ID_TOKEN_FILE": clitest.WriteText(t, "id", vpceptest.IDToken),
		}}, []string{"/v3.0/OS-AUTH/id-token/tokens\n", `"id_token":{"id":"***"}`, "< X-Subject-Token: ***\n"}},
		"metadata": {[]map[string]string{{}}, []string{"/openstack/latest/securitykey\n", `"securitytoken":"***"`, "> X-Metadata-Token: ***\n"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := clitest.NewStand(t)
			between := &wire{Handler: s.Service}
			server := httptest.NewServer(between)
			defer server.Close()
			t.Setenv("VPCEP_METADATA_ENDPOINT", server.URL)
			if name == "token" {
				t.Setenv("VPCEP_TOKEN", s.IssueToken())
			}
			for _, variables := range test.variables {
				for variable, value := range variables {
					t.Setenv(variable, value)
				}
			}
			got := debugged(t, server.URL, vpcep.FromEnv(), "permissions", "list", s.ServiceID)
			require.Zero(t, got.Code, got.Err)
			for _, text := range append(test.want, " GET "+server.URL+"/v1/"+vpceptest.ProjectID+"/vpc-endpoint-services/", " 200 OK after ", `< {"permissions":[`) {
				assert.Contains(t, got.Err, text)
			}
			for _, secret := range append(between.secrets, vpceptest.SecretKey, vpceptest.Password, vpceptest.IDToken) {
				if secret != "" {
					assert.NotContains(t, got.Err, secret)
				}
			}
		})
	}
}

// What is no JSON, an answer that repeats secrets, and texts without an end.
func TestDebugOfStrangeAnswers(t *testing.T) {
	t.Parallel()
	user := vpcep.WithIAMUser(vpcep.IAMUser{Account: vpceptest.Account, Name: vpceptest.User, Password: "planted-password"})
	for name, test := range map[string]struct{ contentType, body, want string }{
		"page":    {"text/html", "<p>planted-password", "< (19 bytes of text/html)\n"},
		"cut":     {"application/json", `{"password":"planted`, "< (20 bytes of application/json)\n"},
		"scalar":  {"application/json", `"planted"`, "< (9 bytes of application/json)\n"},
		"space":   {"text/plain", "  ", "< (2 bytes of text/plain)\n"},
		"repeats": {"application/json", `{"error":{"message":"planted-password is wrong","title":"\u001b"}}`, `< {"error":{"message":"*** is wrong","title":"\u001b"}}` + "\n"},
		"long":    {"application/json", `{"a":"` + strings.Repeat("x", 40_000) + `"}`, "xxx... (16384 of 40008 bytes)\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", test.contentType)
				w.Header().Set("X-Request-Id", "planted-password")
				w.Header().Set("Set-Cookie", "planted")
				w.WriteHeader(http.StatusUnauthorized)
				_, _ = w.Write([]byte(test.body))
			}))
			defer server.Close()
			got := debugged(t, server.URL, user, "--project-id", "p", "permissions", "list", "s")
			requests, _, found := strings.Cut(got.Err, "error: ")
			require.True(t, found, got.Err)
			assert.Contains(t, requests, "> 1 POST "+server.URL+"/v3/auth/tokens?nocatalog=true\n")
			assert.Contains(t, requests, "< 1 401 Unauthorized after ")
			assert.Contains(t, requests, "< Set-Cookie: ***\n")
			assert.Contains(t, requests, "< X-Request-Id: ***\n")
			assert.Contains(t, requests, test.want)
			assert.NotContains(t, requests, "planted")
		})
	}
}

func TestDebugOfARequestWithoutAnswer(t *testing.T) {
	t.Parallel()
	got := debugged(t, "http://127.0.0.1:1", vpcep.WithToken("planted-token"), "--project-id", "p", "--timeout", "1s",
		"permissions", "list", "s")
	assert.Contains(t, got.Err, "> 1 GET http://127.0.0.1:1/v1/p/")
	assert.Contains(t, got.Err, "< 1 no answer after ")
	assert.NotContains(t, got.Err, "planted")
}

func TestDebugKeepsParallelRequestsApart(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.VpcepWith(t, clitest.CsvOf(9), "permissions", "add", s.ServiceID, "--file", "-", "--batch-size", "1", "--debug")
	require.Zero(t, got.Code, got.Err)
	assert.Equal(t, strings.Count(got.Err, "\n> Authorization: ***\n"), strings.Count(got.Err, "/batch-create\n")+strings.Count(got.Err, " GET "))
	assert.GreaterOrEqual(t, strings.Count(got.Err, `"permission":"iam:domain::0000`), 9)
}
