package mask_test

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/mask"
)

func TestNamesOfSecrets(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"password", "adminPasswd", "PWD", "pass_phrase", "passcode", "secret_access_key", "SK", "ak", "access", "X-Auth-Token", "idToken",
		"Authorization", "credentials", "api_key", "private-key", "Cookie", "signature", "jwt", "client assertion",
	} {
		assert.True(t, mask.IsSecret(name), name)
	}
	for _, name := range []string{"permission", "key", "id", "status", "task", "description", "access_ip", "total_count", "marker_id"} {
		assert.False(t, mask.IsSecret(name), name)
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{ "b": 1.50, "a": [ true, null ] }`:                           `{"b":1.50,"a":[true,null]}`,
		`{"auth":{"password":{"user":["x",{"n":1}]}},"z":"<"}`:         `{"auth":{"password":{"user":["***",{"n":"***"}]}},"z":"<"}`,
		`{"credentials":{"secret":null},"echo":"a/b c+d","a/b c+d":1}`: `{"credentials":{"secret":null},"echo":"***","***":1}`,
	} {
		text, whole := mask.Secrets{}.With("a/b c+d", "short"[:2]).JSON([]byte(body))
		assert.True(t, whole, body)
		assert.Equal(t, want, text)
	}
	for _, broken := range []string{`{"a":`, `{"a":1`, `[1 2]`, `nonsense`} {
		_, whole := mask.Secrets{}.JSON([]byte(broken))
		assert.False(t, whole, broken)
	}
}

func TestSecretsOfABodyAreMaskedElsewhere(t *testing.T) {
	t.Parallel()
	secrets := mask.Secrets{}.With("header-secret").And([]byte(`{"user":"somebody","password":"a b/c d","pin":{"token":"12"}}`))
	assert.Equal(t, "somebody *** *** *** 12", secrets.Text("somebody a b/c d a%20b%2Fc%20d header-secret 12"))
}

func TestURL(t *testing.T) {
	t.Parallel()
	u, err := url.Parse("https://user:pass@host/v1/a%2Fb?limit=5&id_token=abc&x=long-secret&to%6Ben=1")
	require.NoError(t, err)
	assert.Equal(t, "https://host/v1/a%2Fb?limit=5&id_token=***&x=***&to%6Ben=***", mask.Secrets{}.With("long-secret").URL("https://host", u))
}
