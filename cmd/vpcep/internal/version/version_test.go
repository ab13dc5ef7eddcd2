package version_test

import (
	"encoding/json"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestVersion(t *testing.T) {
	t.Parallel()
	s := &clitest.Stand{}
	got := s.VpcepRaw(t, "", "version", "-o", "json")
	require.Zero(t, got.Code, got.Err)
	var build map[string]any
	require.NoError(t, json.Unmarshal([]byte(got.Out), &build))
	assert.Equal(t, vpcep.Version(), build["version"])
	assert.Equal(t, runtime.Version(), build["go"])
	assert.Equal(t, runtime.GOOS+"/"+runtime.GOARCH, build["platform"])
	assert.Contains(t, s.VpcepRaw(t, "", "version").Out, "version    "+vpcep.Version()+"\n")
}
