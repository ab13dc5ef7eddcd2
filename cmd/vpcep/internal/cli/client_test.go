package cli_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func TestTimeoutOfZeroIsNoLimit(t *testing.T) {
	t.Parallel()
	assert.Negative(t, (&cli.Settings{}).CallTimeout())
	assert.Equal(t, time.Second, (&cli.Settings{Timeout: time.Second}).CallTimeout())
}

func TestErrorsOfTheClientNameVariables(t *testing.T) {
	t.Setenv("VPCEP_REGION", "mars-1")
	t.Setenv("HUAWEICLOUD_SDK_REGION_VPCEP_MARS_1", "")
	t.Setenv("HUAWEICLOUD_SDK_PROJECT_ID", strings.Repeat("x", 65))
	t.Setenv("HUAWEICLOUD_SDK_IAM_ENDPOINT", "ftp://iam")
	for variable, endpoint := range map[string]string{"VPCEP_REGION": "", "VPCEP_ENDPOINT": "nonsense://host"} {
		t.Setenv("VPCEP_ENDPOINT", endpoint)
		_, err := (&cli.App{Env: vpcep.FromEnv()}).Client()
		require.ErrorContains(t, err, variable+": ")
		require.ErrorContains(t, err, "HUAWEICLOUD_SDK_PROJECT_ID: ")
		assert.NotContains(t, err.Error(), "--region: ")
		assert.NotContains(t, err.Error(), "--endpoint: ")
		assert.NotContains(t, err.Error(), "--project-id: ")
	}
}

func TestErrorsOfTheClientNameFlags(t *testing.T) {
	t.Parallel()
	a := &cli.App{
		Settings: cli.Settings{Regions: cli.Several{"mars-1"}, IamEndpoint: "ftp://iam", ProjectIDs: cli.Several{strings.Repeat("x", 65)}},
		Env:      vpcep.WithHTTPClient(nil),
	}
	_, err := a.Client()
	require.Error(t, err)
	assert.Equal(t, cli.ExitUsage, cli.ExitCodeOf(err))
	for _, flag := range []string{"--region", "--endpoint", "--project-id", "HUAWEICLOUD_SDK_AK"} {
		assert.Contains(t, err.Error(), flag)
	}
	for _, word := range []string{"With", "FromEnv", "vpcep:"} {
		assert.NotContains(t, err.Error(), word)
	}
}
