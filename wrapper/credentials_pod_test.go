package vpcep_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestWithPodIdentity(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	url, file := server.URL+"/pod-identity/credentials", idTokenFile(t, vpceptest.IDToken)
	client, err := vpcep.New(append(server.HostOptions(), vpcep.WithPodIdentity(url, file))...)
	require.NoError(t, err)
	t.Cleanup(client.CloseIdleConnections)
	for range 2 {
		require.NoError(t, listAll(t.Context(), client))
	}
	assert.Equal(t, 1, server.Requests(vpceptest.PodOperation), "the key is kept")
	who, err := client.Identity(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "WithPodIdentity", who.Source)

	wrong, err := vpcep.New(append(server.HostOptions(), vpcep.WithPodIdentity(url, idTokenFile(t, "wrong")))...)
	require.NoError(t, err)
	t.Cleanup(wrong.CloseIdleConnections)
	require.ErrorIs(t, listAll(t.Context(), wrong), vpcep.ErrUnauthorized)
	for want, opt := range map[string]vpcep.Option{
		"WithPodIdentity: ": vpcep.WithPodIdentity(url, ""),
		"WithPodIdentity: http is allowed for loopback and link-local addresses only, use https": vpcep.WithPodIdentity("http://pods.example.com/key", file),
	} {
		_, err := vpcep.New(append(server.HostOptions(), opt)...)
		require.ErrorContains(t, err, want)
	}
}

// TestThePathOfAPodIdentityMayBeAny has the path that platforms use, which begins like that of the service.
func TestThePathOfAPodIdentityMayBeAny(t *testing.T) {
	server := vpceptest.NewServer(t)
	bareEnv(t, server)
	file := idTokenFile(t, "token")
	t.Setenv("HC_CONTAINER_AUTHORIZATION_TOKEN_FILE", file)
	for _, url := range []string{"http://169.254.170.23/v1/credentials", "http://[fe80::1%25eth0]/v1/credentials"} {
		t.Setenv("HC_CONTAINER_CREDENTIALS_FULL_URI", url)
		for _, opt := range []vpcep.Option{vpcep.WithPodIdentity(url, file), vpcep.FromEnv()} {
			_, err := vpcep.New(append(server.HostOptions(), opt)...)
			require.NoError(t, err)
		}
	}
}
