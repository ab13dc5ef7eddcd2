package vpcep_test

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// fuzzedSecret is in the secrets that go out and come back.
const fuzzedSecret = secretMark + "-fuzzed"

// withSecret puts the secret where a text wants it, and nothing that looks like it anywhere else.
func withSecret(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, secretMark, ""), "$", fuzzedSecret)
}

// fuzzedFile is a file with a token.
func fuzzedFile(f *testing.F) string {
	f.Helper()
	path := filepath.Join(f.TempDir(), "token")
	require.NoError(f, os.WriteFile(path, []byte(fuzzedSecret), 0o600))
	return path
}

// FuzzTemporaryKey lets those who give out keys answer anything around a secret: an agency, the metadata service, the host of a
// pod, and IAM for an id token.
func FuzzTemporaryKey(f *testing.F) {
	file := fuzzedFile(f)
	sources := []struct {
		path string
		opts []vpcep.Option
	}{
		{"/v3.0/OS-CREDENTIAL/securitytokens", []vpcep.Option{
			vpcep.WithAccessKey(fuzzedSecret, fuzzedSecret), vpcep.WithAgency(vpcep.Agency{Name: "agency", Account: "account"})}},
		{"/openstack/latest/securitykey", []vpcep.Option{vpcep.WithMetadata()}},
		{"/pod", []vpcep.Option{vpcep.WithPodIdentity("https://pod.example.com/pod", file)}},
		{"/v3.0/OS-CREDENTIAL/securitytokens", []vpcep.Option{vpcep.WithOIDC(vpcep.OIDC{Provider: "provider", TokenFile: file})}},
	}
	const ends = `"expires_at":"2099-01-04T09:05:22.701000Z"`
	for i := range byte(4) {
		f.Add(i, uint16(1), `{"credential":{"access":"AK","secret":"`, `","securitytoken":"ST",`+ends+`}}`)
		f.Add(i, uint16(0), `{"credentials":{"accessKeyId":"AK","secretAccessKey":"`, `","securityToken":"ST","expiration":"2099-01-04T09:05:22Z"}}`)
		f.Add(i, uint16(0), `{"credential":{"access":"`, `","secret":"SK","securitytoken":"",`+ends+`}}`)
		f.Add(i, uint16(0), `{"credential":{"access":"A","secret":"SK","securitytoken":"`, `\n",`+ends+`}}`)
		f.Add(i, uint16(0), `{"credential":{"access":"A","secret":"SK","securitytoken":"`, `","expires_at":"1970-01-01T00:00:00Z"}}`)
		f.Add(i, uint16(0), `{"credential":{"access":"A","secret":"SK","securitytoken":"`, `","expires_at":"9999-12-31T23:59:59Z"}}`)
		f.Add(i, uint16(201), `{"error":{"code":401,"message":"The token `, ` is wrong."}}`)
		f.Add(i, uint16(201), "Please configure Cloud Service Agency first ", "")
		f.Add(i, uint16(203), `{"error_code":"IAM.0011","error_msg":"`, `"}`)
		f.Add(i, uint16(300), "<html>", "</html>")
		f.Add(i, uint16(102), "", "")
	}
	f.Fuzz(func(t *testing.T, source byte, status uint16, before, after string) {
		from := sources[int(source)%len(sources)]
		host := &fuzzedHost{path: from.path, answer: func() *http.Response {
			return fuzzedAnswer(fuzzedStatus(status), http.Header{"Content-Type": {"application/json"}}, withSecret(before+"$"+after))
		}}
		_ = host.play(t, append([]vpcep.Option{vpcep.WithProjectID("p"), vpcep.WithMetadataEndpoint("https://metadata.example.com")}, from.opts...)...)
	})
}

// FuzzIssuedToken lets IAM answer anything to a password and to an id token, and the metadata service to the wish for a token.
func FuzzIssuedToken(f *testing.F) {
	file := fuzzedFile(f)
	user := vpcep.WithIAMUser(vpcep.IAMUser{Account: "account", Name: "name", Password: fuzzedSecret})
	sources := []struct {
		path string
		opts []vpcep.Option
	}{
		{"/v3/auth/tokens", []vpcep.Option{user, vpcep.WithProjectID("p")}},
		{"/v3/auth/tokens", []vpcep.Option{user, vpcep.WithRegion("cn-north-4")}},
		{"/v3.0/OS-AUTH/id-token/tokens", []vpcep.Option{vpcep.WithOIDC(vpcep.OIDC{Provider: "provider", TokenFile: file}), vpcep.WithProjectID("p")}},
		{"/meta-data/latest/api/token", []vpcep.Option{vpcep.WithMetadata(), vpcep.WithProjectID("p")}},
	}
	const catalog = `"catalog":[{"type":"vpcep","endpoints":[{"url":"https://vpcep.example.com/v1/p","region":"cn-north-4"}]}],`
	for i := range byte(4) {
		f.Add(i, uint16(1), "$", `{"token":{`+catalog+`"expires_at":"2099-01-04T09:05:22.701000Z","project":{"id":"p1","name":"cn-north-4"}}}`)
		f.Add(i, uint16(1), "", `{"token":{"expires_at":"2099-01-04T09:05:22.701000Z"}}`)
		f.Add(i, uint16(1), "$", `{"token":{"expires_at":"","project":{"id":".."}}}`)
		f.Add(i, uint16(0), "$\x00", "$")
		f.Add(i, uint16(4), "$", "")
		f.Add(i, uint16(204), "", "")
		f.Add(i, uint16(201), "$", `{"error":{"code":401,"message":"$ is wrong.","title":"Unauthorized"}}`)
		f.Add(i, uint16(303), "$", "$")
	}
	f.Fuzz(func(t *testing.T, source byte, status uint16, token, body string) {
		from := sources[int(source)%len(sources)]
		if strings.HasPrefix(from.path, "/meta-data/") && fuzzedStatus(status) >= 400 {
			body = strings.ReplaceAll(body, "$", "") // No secret is sent there that a message could repeat.
		}
		host := &fuzzedHost{path: from.path, answer: func() *http.Response {
			return fuzzedAnswer(fuzzedStatus(status), http.Header{"X-Subject-Token": {withSecret(token)}}, withSecret(body))
		}}
		_ = host.play(t, append([]vpcep.Option{
			vpcep.WithEndpoint("https://vpcep.example.com"), vpcep.WithMetadataEndpoint("https://metadata.example.com"),
		}, from.opts...)...)
	})
}

// FuzzProjectLookup lets IAM answer anything to the search for a project.
func FuzzProjectLookup(f *testing.F) {
	for _, body := range []string{
		`{"projects":[{"id":"p1","name":"cn-north-4","links":{}}],"links":{}}`, `{"projects":[]}`, `{"projects":null}`, `{}`,
		`{"projects":[{"id":"p1","name":"cn-north-4"},{"id":"p2","name":"cn-north-4"}]}`, `{"projects":[{"id":"..","name":"cn-north-4"}]}`,
		`{"projects":[{"id":"p2","name":"cn-north-4_sub"},{"id":"p1","name":"cn-north-4"}]}`, `{"projects":{"id":"p1","name":"cn-north-4"}}`,
		`{"error_code":"IAM.0011","error_msg":"$"}`, "<html>$",
	} {
		f.Add(uint16(0), body)
		f.Add(uint16(201), body)
	}
	f.Fuzz(func(t *testing.T, status uint16, body string) {
		if strings.HasPrefix(strings.TrimSpace(body), "{") && fuzzedStatus(status) < 300 {
			body = strings.ReplaceAll(body, "$", "") // The names of projects are shown.
		}
		host := &fuzzedHost{path: "/v3/projects", answer: func() *http.Response { return fuzzedAnswer(fuzzedStatus(status), http.Header{}, withSecret(body)) }}
		err := host.play(t, vpcep.WithRegion("cn-north-4"), vpcep.WithToken(fuzzedSecret))
		if err == nil && !strings.Contains(body, "cn-north-4") && !strings.Contains(body, `\`) {
			t.Fatalf("there is no such project: %q", body)
		}
	})
}

// FuzzIdentity lets IAM and STS answer anything to the question who calls.
func FuzzIdentity(f *testing.F) {
	for _, body := range []string{
		`{"account_id":"a","principal_id":"u","principal_urn":"iam::a:user:name"}`, `{"account_id":""}`, `{"account_id":null,"principal_urn":7}`,
		`{"token":{"user":{"id":"u","name":"name","domain":{"id":"a","name":"account"}},"expires_at":"x"}}`, `{"token":{"user":[]}}`, `[]`,
		`{"error":{"code":404,"message":"Could not find token: $"}}`,
	} {
		f.Add(true, uint16(0), body)
		f.Add(false, uint16(0), body)
		f.Add(false, uint16(204), body)
	}
	f.Fuzz(func(t *testing.T, isToken bool, status uint16, body string) {
		path, source := "/v5/caller-identity", vpcep.WithAccessKey(fuzzedSecret, fuzzedSecret)
		if isToken {
			path, source = "/v3/auth/tokens", vpcep.WithToken(fuzzedSecret)
		}
		host := &fuzzedHost{path: path, answer: func() *http.Response { return fuzzedAnswer(fuzzedStatus(status), http.Header{}, withSecret(body)) }}
		who, err := host.client(t, source, vpcep.WithProjectID("p")).Identity(context.Background())
		checkFuzzedError(t, err)
		if (err == nil) != (who.AccountID != "") {
			t.Fatalf("%+v with %v", who, err)
		}
	})
}
