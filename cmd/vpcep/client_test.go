package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func TestTimeoutOfZeroIsNoLimit(t *testing.T) {
	t.Parallel()
	assert.Negative(t, (&settings{}).callTimeout())
	assert.Equal(t, time.Second, (&settings{timeout: time.Second}).callTimeout())
}

func TestErrorsOfTheClientNameFlags(t *testing.T) {
	t.Parallel()
	a := &app{
		settings: settings{region: "mars-1", iamEndpoint: "ftp://iam", projectID: strings.Repeat("x", 65)},
		env:      vpcep.WithHTTPClient(nil),
	}
	_, err := a.client()
	require.Error(t, err)
	assert.Equal(t, exitUsage, exitCodeOf(err))
	for _, flag := range []string{"--region", "--endpoint", "--project-id", "HUAWEICLOUD_SDK_AK"} {
		assert.Contains(t, err.Error(), flag)
	}
	for _, word := range []string{"With", "FromEnv", "vpcep:"} {
		assert.NotContains(t, err.Error(), word)
	}
}
