package vpcep_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestIdentity(t *testing.T) {
	t.Parallel()
	s := vpceptest.NewServer(t)
	urn := "iam::" + vpceptest.AccountID + ":"
	for name, test := range map[string]struct {
		options []vpcep.Option
		want    vpcep.Identity
	}{
		"key":   {[]vpcep.Option{withKey()}, vpcep.Identity{Source: "WithAccessKey", User: urn + "user:" + vpceptest.User}},
		"user":  {[]vpcep.Option{withUser()}, vpcep.Identity{Source: "WithIAMUser", Account: vpceptest.Account, User: vpceptest.User}},
		"token": {[]vpcep.Option{vpcep.WithToken(s.IssueToken())}, vpcep.Identity{Source: "WithToken", Account: vpceptest.Account, User: vpceptest.User}},
		"agency": {[]vpcep.Option{withKey(), vpcep.WithAgency(vpcep.Agency{Name: vpceptest.Agency, Account: vpceptest.Account})},
			vpcep.Identity{Source: "agency vpceptest-agency of vpceptest-account, by WithAccessKey", User: urn + "agency:" + vpceptest.Agency}},
	} {
		c, err := vpcep.New(append(s.HostOptions(), test.options...)...)
		require.NoError(t, err)
		t.Cleanup(c.CloseIdleConnections)
		test.want.AccountID, test.want.ProjectID, test.want.Endpoint, test.want.IAMEndpoint = vpceptest.AccountID, vpceptest.ProjectID, s.URL, s.URL
		who, err := c.Identity(t.Context())
		require.NoError(t, err, name)
		assert.Equal(t, test.want, who, name)
	}
	wrong := s.Client(vpcep.WithTimeout(0))
	wrong, err := wrong.With(vpcep.WithAccessKey("planted", "planted"), vpcep.WithRegion("cn-north-4"), vpcep.WithEndpoint(s.URL), vpcep.WithIAMEndpoint(s.URL), vpcep.WithProjectID("p"))
	require.NoError(t, err)
	who, err := wrong.Identity(t.Context())
	require.ErrorIs(t, err, vpcep.ErrUnauthorized)
	assert.Equal(t, vpcep.Identity{Source: "WithAccessKey", Region: "cn-north-4", ProjectID: "p", Endpoint: s.URL, IAMEndpoint: s.URL}, who)
}
