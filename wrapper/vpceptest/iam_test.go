package vpceptest_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

const (
	goodIdentity = `"identity":{"methods":["password"],"password":{"user":{"name":"` + vpceptest.User +
		`","password":"` + vpceptest.Password + `","domain":{"name":"` + vpceptest.Account + `"}}}}`
	projectByID   = `"scope":{"project":{"id":"` + vpceptest.ProjectID + `"}}`
	projectByName = `"scope":{"project":{"name":"` + vpceptest.ProjectName + `"}}`
)

func tokenBody(parts ...string) string { return `{"auth":{` + strings.Join(parts, ",") + `}}` }

func TestTokenRequest(t *testing.T) {
	t.Parallel()
	now := time.Date(2020, 1, 3, 9, 5, 22, 701_000_000, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	for _, scope := range []string{projectByID, projectByName} {
		result := raw(t, server, http.MethodPost, "/v3/auth/tokens?nocatalog=true", tokenBody(goodIdentity, scope))
		require.Equal(t, http.StatusCreated, result.status)
		assert.NotEmpty(t, result.header.Get("X-IAM-Trace-Id"))
		var body struct {
			Token struct {
				ExpiresAt string              `json:"expires_at"`
				Project   struct{ ID string } `json:"project"`
				Catalog   *[]any              `json:"catalog"`
			} `json:"token"`
		}
		require.NoError(t, json.Unmarshal([]byte(result.body), &body))
		assert.Equal(t, "2020-01-04T09:05:22.701000Z", body.Token.ExpiresAt)
		assert.Equal(t, vpceptest.ProjectID, body.Token.Project.ID)
		assert.Nil(t, body.Token.Catalog)
		list := raw(t, server, http.MethodGet, permissionsPath, "", "X-Auth-Token", result.header.Get("X-Subject-Token"))
		assert.Equal(t, http.StatusOK, list.status)
	}
	assert.Equal(t, 2, server.Requests(vpceptest.TokenOperation))
	assert.Contains(t, raw(t, server, http.MethodPost, "/v3/auth/tokens", tokenBody(goodIdentity, projectByID)).body, "catalog")
}

func TestTokenForGlobalServicesIsNotTaken(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	for _, body := range []string{tokenBody(goodIdentity), tokenBody(goodIdentity, `"scope":{"domain":{"name":"x"}}`)} {
		result := raw(t, server, http.MethodPost, "/v3/auth/tokens", body)
		require.Equal(t, http.StatusCreated, result.status)
		list := raw(t, server, http.MethodGet, permissionsPath, "", "X-Auth-Token", result.header.Get("X-Subject-Token"))
		assert.Equal(t, http.StatusForbidden, list.status)
	}
}

func TestTokenRefusals(t *testing.T) {
	t.Parallel()
	const (
		wrong   = `{"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}}`
		invalid = `{"error":{"code":400,"message":"The request body is invalid","title":"Bad Request"}}`
	)
	change := func(old, fresh string) string {
		return strings.Replace(tokenBody(goodIdentity, projectByID), old, fresh, 1)
	}
	server := vpceptest.NewServer(t)
	for name, test := range map[string]struct {
		body   string
		status int
		want   string
	}{
		"password":        {change(vpceptest.Password, "x"), http.StatusUnauthorized, wrong},
		"user":            {change(vpceptest.User, "x"), http.StatusUnauthorized, wrong},
		"account":         {change(vpceptest.Account, "x"), http.StatusUnauthorized, wrong},
		"unknown project": {change(vpceptest.ProjectID, "x"), http.StatusBadRequest, invalid},
		"id and name":     {change(`"project":{`, `"project":{"name":"`+vpceptest.ProjectName+`",`), http.StatusBadRequest, invalid},
		"other method":    {change(`["password"]`, `["token"]`), http.StatusBadRequest, invalid},
		"not JSON":        {`{"auth":`, http.StatusBadRequest, invalid},
		"empty":           {``, http.StatusBadRequest, invalid},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			result := raw(t, server, http.MethodPost, "/v3/auth/tokens", test.body)
			assert.Equal(t, test.status, result.status)
			assert.JSONEq(t, test.want, result.body)
			assert.NotEmpty(t, result.header.Get("X-IAM-Trace-Id"))
			assert.Empty(t, result.header.Get("X-Subject-Token"))
		})
	}
	assert.Equal(t, http.StatusMethodNotAllowed, raw(t, server, http.MethodPut, "/v3/auth/tokens", "").status)
}

func TestClientWithIAMUser(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithIAMUser("account", "user", "password"))
	for password, want := range map[vpcep.Secret]error{"password": nil, "wrong": vpcep.ErrUnauthorized} {
		client, err := vpcep.New(append(server.HostOptions(),
			vpcep.WithIAMUser(vpcep.IAMUser{Account: "account", Name: "user", Password: password}))...)
		require.NoError(t, err)
		assert.ErrorIs(t, add(t, client, account(1)), want)
		client.CloseIdleConnections()
	}
	assert.Equal(t, []string{account(1)}, whitelist(server))
}
