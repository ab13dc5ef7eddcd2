package vpceptest_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// Every way to credentials is gone, with secrets where they belong and where they do not, and none is in the log.
func TestExchangesHoldNoSecret(t *testing.T) {
	t.Parallel()
	const planted = "planted-secret-1"
	server, log := watched(t, vpceptest.WithTemporaryAccessKey(vpceptest.AccessKey, `secret "key" & more`, planted))
	secrets := []string{`secret "key"`, `secret \"key`, "secret+%22key", planted, vpceptest.Password, vpceptest.IDToken}
	for _, credentials := range []vpcep.Option{
		vpcep.WithTemporaryAccessKey(vpceptest.AccessKey, `secret "key" & more`, planted),
		vpcep.WithIAMUser(vpcep.IAMUser{Account: vpceptest.Account, Name: vpceptest.User, Password: vpceptest.Password}),
		vpcep.WithIAMUser(vpcep.IAMUser{Account: vpceptest.Account, Name: vpceptest.User, Password: planted}),
		vpcep.WithToken(planted),
	} {
		client, err := vpcep.New(append(server.HostOptions(), credentials)...)
		require.NoError(t, err)
		t.Cleanup(client.CloseIdleConnections)
		_, _ = client.ListQuotaDetails(t.Context(), gen.ListQuotaDetailsParams{})
	}
	token := server.IssueToken()
	for path, body := range map[string]string{
		"/v3/auth/tokens":                                                          `{"auth":{"identity":{"password":{"user":{"password":"` + planted + `"}}}}}`,
		"/v3.0/OS-AUTH/id-token/tokens":                                            `{"auth":{"id_token":{"id":"` + vpceptest.IDToken + `"}}}`,
		"/v3.0/OS-CREDENTIAL/securitytokens":                                       `{"auth":{"identity":{"methods":["token"],"token":{"id":"` + token + `"}}}}`,
		"/meta-data/latest/api/token":                                              planted,
		permissionsPath + "/batch-create":                                          `{"password":["` + planted + `",1],"permissions":[{"permission":"*","description":"` + token + `"}],` + `"` + token + `":1}`,
		permissionsPath + "/batch-create?token=" + planted:                         `password=` + planted,
		permissionsPath + "?description=" + url.QueryEscape(`secret "key" & more`): `{"secret_key": "` + planted + `", "x`,
	} {
		raw(t, server, http.MethodPost, path, body, "X-Auth-Token", token, "Cookie", planted, "X-Other", planted)
	}
	raw(t, server, http.MethodPut, "/meta-data/latest/api/token", "", "X-Metadata-Token-Ttl-Seconds", "60")
	key := raw(t, server, http.MethodPost, "/v3.0/OS-CREDENTIAL/securitytokens",
		`{"auth":{"identity":{"methods":["token"],"token":{"id":"`+token+`"}}}}`)
	var issued struct{ Credential map[string]string }
	require.NoError(t, json.Unmarshal([]byte(key.body), &issued), key.body)
	// What the service issued is known also where nothing else in the request says that it is a secret.
	for _, secret := range []string{token, issued.Credential["secret"], issued.Credential["securitytoken"], `under "a name"`} {
		quoted, err := json.Marshal(secret)
		require.NoError(t, err)
		body := `{"pwd":"under \"a name\"","note":` + string(quoted) + `}`
		raw(t, server, http.MethodPost, permissionsPath+"/batch-create?auth="+url.QueryEscape(secret), body, "User-Agent", secret)
		if secret != `under "a name"` {
			raw(t, server, http.MethodGet, permissionsPath+"/"+url.PathEscape(secret), "", "Accept", secret)
		}
	}
	secrets = append(secrets, token, issued.Credential["secret"], issued.Credential["securitytoken"],
		url.QueryEscape(token), url.PathEscape(token), url.QueryEscape(issued.Credential["securitytoken"]), `under \"a name`, `under "a name`)

	assert.Greater(t, len(log.Exchanges()), 12)
	for _, x := range log.Exchanges() {
		text := fmt.Sprintf("%+v", x)
		written, err := json.Marshal(x)
		require.NoError(t, err)
		for _, secret := range secrets {
			require.NotEmpty(t, secret)
			assert.NotContains(t, text, secret)
			assert.NotContains(t, string(written), secret)
		}
		for _, name := range []string{"Authorization", "X-Auth-Token", "X-Subject-Token", "X-Security-Token", "Cookie", "X-Other"} {
			assert.NotContains(t, x.Request.Header, name)
			assert.NotContains(t, x.Answer.Header, name)
		}
	}
}

func TestMaskedBodyStaysReadable(t *testing.T) {
	t.Parallel()
	server, log := watched(t)
	for body, want := range map[string]vpceptest.Body{
		`{"a": {"password": {"b": [1, null, "c"]}, "d": [true, 12345678901234567890, 1.0e2]}, "e": {}}`: {
			Text: `{"a":{"password":{"b":["***",null,"***"]},"d":[true,12345678901234567890,1.0e2]},"e":{}}`,
		},
		`{"token": "x", "Secret-Key": false, "sk": 1, "next": "x"}`: {Text: `{"token":"***","Secret-Key":"***","sk":"***","next":"x"}`},
		`{"name": "x", "password": "half`:                           {Text: `{"name":"x","password"`, Cut: true},
		`password=x`:                                                {Cut: true},
		`"x"`:                                                       {Text: `"x"`},
	} {
		raw(t, server, http.MethodPost, permissionsPath+"/batch-create", body)
		list := log.Exchanges()
		want.Size = len(body)
		assert.Equal(t, want, list[len(list)-1].Request.Body)
	}
}

func TestMaskOfAnIAMAnswerThatIsCut(t *testing.T) {
	t.Parallel()
	server, log := watched(t)
	server.Inject(vpceptest.Fault{Operation: vpceptest.TemporaryKeyOperation, Kind: vpceptest.FaultTruncatedJSON})
	body := `{"auth":{"identity":{"methods":["token"],"token":{"id":"` + server.IssueToken() + `"}}}}`
	raw(t, server, http.MethodPost, "/v3.0/OS-CREDENTIAL/securitytokens", body)
	seen := only(t, log).Answer.Body
	assert.True(t, seen.Cut)
	assert.True(t, strings.HasPrefix(seen.Text, `{"credential":{"access":"***"`), seen.Text)
}
