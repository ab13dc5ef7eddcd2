package vpcep_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// TestTheNameOfTheProjectIsComparedHere has an IAM whose filter is no exact one.
func TestTheNameOfTheProjectIsComparedHere(t *testing.T) {
	t.Parallel()
	const team, other = vpceptest.Region + "_team", vpceptest.Region + "_other"
	s := vpceptest.NewServer(t, vpceptest.WithLooseProjects(), vpceptest.WithProjects(
		vpceptest.Project{ID: "p-other", Name: other}, vpceptest.Project{ID: vpceptest.ProjectID, Name: vpceptest.Region},
		vpceptest.Project{ID: "p-team", Name: team}))
	find := func(opts ...vpcep.Option) (string, error) {
		c, err := vpcep.New(append(opts, vpcep.WithEndpoint(s.URL), vpcep.WithIAMEndpoint(s.URL))...)
		require.NoError(t, err)
		t.Cleanup(c.CloseIdleConnections)
		return c.ProjectID(t.Context())
	}
	for _, credentials := range []vpcep.Option{withKey(), withUser()} {
		id, err := find(credentials, vpcep.WithRegion(vpceptest.Region))
		require.NoError(t, err)
		assert.Equal(t, vpceptest.ProjectID, id)
		id, err = find(credentials, vpcep.WithRegion(vpceptest.Region), vpcep.WithProjectName(team))
		require.NoError(t, err)
		assert.Equal(t, "p-team", id)
		id, err = find(credentials, vpcep.WithProjectName(other))
		require.NoError(t, err)
		assert.Equal(t, "p-other", id)
	}
	_, err := find(withKey(), vpcep.WithProjectName(vpceptest.Region+"_"))
	require.ErrorIs(t, err, vpcep.ErrInvalidRequest)
	require.ErrorContains(t, err, `IAM has no project "cn-north-4_" for these credentials: check WithRegion, or give one of the others with `+
		`WithProjectID or WithProjectName: "p-other" ("cn-north-4_other"), "p-team" ("cn-north-4_team")`)
}

func TestTheProjectIsGivenOnce(t *testing.T) {
	t.Parallel()
	_, err := vpcep.New(withKey(), vpcep.WithRegion(vpceptest.Region), vpcep.WithProjectID("p"), vpcep.WithProjectName("n"))
	require.ErrorContains(t, err, "only one of WithProjectID and WithProjectName can be used")
	_, err = vpcep.New(withKey(), vpcep.WithEndpoint("vpcep.example.com"), vpcep.WithProjectName("n"))
	require.ErrorContains(t, err, "WithProjectName: the host of IAM is not known")
}

func TestTheNameOfTheProjectFromTheEnvironment(t *testing.T) {
	s := vpceptest.NewServer(t)
	bareEnv(t, s)
	t.Setenv("HUAWEICLOUD_SDK_AK", vpceptest.AccessKey)
	t.Setenv("HUAWEICLOUD_SDK_SK", vpceptest.SecretKey)
	t.Setenv("HUAWEICLOUD_SDK_PROJECT_NAME", "not looked at, since there is an id")
	require.NoError(t, callFromEnv(t))
	assert.Zero(t, s.Requests(vpceptest.ProjectsOperation))
	t.Setenv("HUAWEICLOUD_SDK_PROJECT_ID", "")
	t.Setenv("HUAWEICLOUD_SDK_PROJECT_NAME", vpceptest.ProjectName)
	require.NoError(t, callFromEnv(t))
	assert.Equal(t, 1, s.Requests(vpceptest.ProjectsOperation))
}
