package vpcep_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// idTokenFile is a file with an id token.
func idTokenFile(t *testing.T, token string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(path, []byte(token+"\n"), 0o600))
	return path
}

// TestEverySourceOpensTheService makes a call with each source of credentials, over HTTP, with the project looked up.
func TestEverySourceOpensTheService(t *testing.T) {
	t.Parallel()
	s := vpceptest.NewServer(t)
	oidc := vpcep.OIDC{Provider: vpceptest.Provider, TokenFile: idTokenFile(t, vpceptest.IDToken)}
	agency := vpcep.WithAgency(vpcep.Agency{Name: vpceptest.Agency, Account: vpceptest.Account})
	metadata := []vpcep.Option{vpcep.WithMetadata(), vpcep.WithMetadataEndpoint(s.URL)}
	for name, source := range map[string][]vpcep.Option{
		"access key":            {withKey()},
		"IAM user":              {withUser()},
		"OIDC":                  {vpcep.WithOIDC(oidc)},
		"metadata":              metadata,
		"agency of a key":       {withKey(), agency},
		"agency of a user":      {agency, withUser()},
		"agency of an agency":   {withKey(), agency, vpcep.WithAgency(vpcep.Agency{Name: vpceptest.Agency, AccountID: vpceptest.AccountID})},
		"agency of id token":    {vpcep.WithOIDC(oidc), agency},
		"agency of an instance": append(metadata, agency),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, err := vpcep.New(append([]vpcep.Option{
				vpcep.WithRegion(vpceptest.Region), vpcep.WithEndpoint(s.URL), vpcep.WithIAMEndpoint(s.URL),
			}, source...)...)
			require.NoError(t, err)
			t.Cleanup(c.CloseIdleConnections)
			require.NoError(t, listAll(t.Context(), c))
			id, err := c.ProjectID(t.Context())
			require.NoError(t, err)
			assert.Equal(t, vpceptest.ProjectID, id)
		})
	}
}

func TestTemporaryKeysAreRenewed(t *testing.T) {
	t.Parallel()
	for _, kind := range []vpceptest.Metadata{vpceptest.MetadataWithTokens, vpceptest.MetadataWithoutTokens} {
		synctest.Test(t, func(t *testing.T) {
			s, c := newBubble(t, []vpceptest.Option{vpceptest.WithMetadata(kind), vpceptest.WithKeyLifetime(time.Hour)},
				vpcep.WithMetadata(), vpcep.WithMetadataEndpoint("http://127.0.0.1"))
			crowd := func() {
				var all sync.WaitGroup
				for range 50 {
					all.Go(func() { assert.NoError(t, listAll(t.Context(), c)) })
				}
				all.Wait()
				synctest.Wait()
			}
			crowd()
			assert.Equal(t, 1, s.Requests(vpceptest.MetadataKeyOperation), "one request for all")
			for range 20 {
				time.Sleep(31 * time.Minute)
				crowd()
			}
			assert.Equal(t, 21, s.Requests(vpceptest.MetadataKeyOperation), "one for each half of its life")
			if kind == vpceptest.MetadataWithTokens {
				assert.Equal(t, 3, s.Requests(vpceptest.MetadataTokenOperation), "one in 5 hours")
			} else {
				assert.Equal(t, 1, s.Requests(vpceptest.MetadataTokenOperation), "one in a day")
			}
			s.RevokeKeys()
			crowd()
			assert.Equal(t, 22, s.Requests(vpceptest.MetadataKeyOperation), "one after a refusal")
		})
	}
}

func TestAnInstanceWithoutAnAgencyIsAskedOnce(t *testing.T) {
	t.Parallel()
	s := vpceptest.NewServer(t, vpceptest.WithMetadata(vpceptest.MetadataWithoutAgency))
	c, err := vpcep.New(append(s.HostOptions(), vpcep.WithMetadata(), vpcep.WithMetadataEndpoint(s.URL))...)
	require.NoError(t, err)
	t.Cleanup(c.CloseIdleConnections)
	err = listAll(t.Context(), c)
	require.ErrorContains(t, err, "get the credentials: vpcep: MetadataSecurityKey: GET /openstack/latest/securitykey: 401")
	require.ErrorContains(t, err, "Please configure Cloud Service Agency first")
	assert.Equal(t, 1, s.Requests(vpceptest.MetadataKeyOperation))
}

func TestAnIDTokenIsReadAnew(t *testing.T) {
	t.Parallel()
	s := vpceptest.NewServer(t)
	file := idTokenFile(t, "of yesterday")
	c, err := vpcep.New(append(s.HostOptions(), vpcep.WithOIDC(vpcep.OIDC{Provider: vpceptest.Provider, TokenFile: file}))...)
	require.NoError(t, err)
	t.Cleanup(c.CloseIdleConnections)
	for range 20 {
		err = listAll(t.Context(), c)
		require.ErrorIs(t, err, vpcep.ErrUnauthorized)
		assert.NotContains(t, err.Error(), "of yesterday")
	}
	assert.Equal(t, 2, s.Requests(vpceptest.IDTokenOperation), "then it is kept back")
	require.NoError(t, os.WriteFile(file, []byte(vpceptest.IDToken), 0o600))
	require.NoError(t, listAll(t.Context(), c))
	require.NoError(t, os.Remove(file))
	s.RevokeKeys()
	require.ErrorContains(t, listAll(t.Context(), c), "get the credentials: the id token: open "+file)
}

func TestAnAgencyThatMayNotBeUsed(t *testing.T) {
	t.Parallel()
	s := vpceptest.NewServer(t)
	c := s.Client(vpcep.WithAgency(vpcep.Agency{Name: "other", Account: vpceptest.Account}))
	err := listAll(t.Context(), c)
	require.ErrorIs(t, err, vpcep.ErrForbidden)
	require.ErrorContains(t, err, "CreateTemporaryAccessKey: POST /v3.0/OS-CREDENTIAL/securitytokens: 403")
}
