package whoami_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestWhoAmI(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.Vpcep(t, "--iam-endpoint", s.URL, "whoami")
	assert.Equal(t, clitest.Result{Out: `FIELD          VALUE
SOURCE         WithAccessKey
ACCOUNT_ID     ` + vpceptest.AccountID + `
USER           iam::` + vpceptest.AccountID + `:user:` + vpceptest.User + `
PROJECT_ID     ` + vpceptest.ProjectID + `
ENDPOINT       ` + s.URL + `
IAM_ENDPOINT   ` + s.URL + `
ACCEPTED       true
SETTINGS       endpoint from --endpoint; iam_endpoint from --iam-endpoint; project_id from --project-id
`}, got)
}

func TestWhoAmIWithoutAnAnswer(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.Vpcep(t, "whoami")
	assert.Zero(t, got.Code)
	assert.Contains(t, got.Out, "UNKNOWN      Identity: the request is invalid: the host of IAM is not known")
	s.Fail(t, "ListQuotaDetails", vpceptest.FaultSignatureRefused, 0)
	got = s.Vpcep(t, "--iam-endpoint", s.URL, "whoami", "-o", "json")
	assert.Equal(t, cli.ExitRefused, got.Code)
	var who map[string]any
	require.NoError(t, json.Unmarshal([]byte(got.Out), &who))
	assert.Equal(t, false, who["accepted"])
	assert.Equal(t, vpceptest.AccountID, who["account_id"])
	assert.Contains(t, got.Err, "401")
}

func TestWhoAmIFromTheEnvironment(t *testing.T) {
	s := clitest.NewStand(t)
	for _, name := range []string{"HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "VPCEP_REGION", "VPCEP_TOKEN", "HUAWEICLOUD_SDK_CREDENTIALS_FILE"} {
		t.Setenv(name, "")
	}
	t.Setenv("HOME", t.TempDir())
	t.Setenv("VPCEP_ENDPOINT", s.URL)
	t.Setenv("HUAWEICLOUD_SDK_IAM_ENDPOINT", s.URL)
	t.Setenv("HUAWEICLOUD_SDK_PROJECT_ID", vpceptest.ProjectID)
	t.Setenv("VPCEP_METADATA_ENDPOINT", s.URL)
	got := clitest.RunFromEnv(t, "whoami")
	assert.Contains(t, got.Out, "SOURCE         ECS metadata at "+s.URL+"\n", got.Err)
	assert.Contains(t, got.Out, ":agency:"+vpceptest.Agency+"\n")
	t.Setenv("VPCEP_IAM_ACCOUNT", vpceptest.Account)
	t.Setenv("VPCEP_IAM_USER", vpceptest.User)
	t.Setenv("VPCEP_IAM_PASSWORD", vpceptest.Password)
	got = clitest.RunFromEnv(t, "whoami")
	assert.Contains(t, got.Out, "SOURCE         VPCEP_IAM_ACCOUNT, VPCEP_IAM_USER and VPCEP_IAM_PASSWORD\n", got.Err)
	assert.Contains(t, got.Out, "ACCOUNT        "+vpceptest.Account+"\nUSER           "+vpceptest.User+"\n")
	assert.NotContains(t, got.Out+got.Err, vpceptest.Password)

	before := s.Requests(vpceptest.TokenOperation)
	t.Setenv("VPCEP_IAM_PASSWORD", "wrong")
	got = clitest.RunFromEnv(t, "whoami")
	assert.Equal(t, cli.ExitRefused, got.Code)
	assert.Contains(t, got.Out, "ACCEPTED       false\n")
	assert.Contains(t, got.Err, "The username or password is wrong.")
	assert.Equal(t, before+1, s.Requests(vpceptest.TokenOperation), "a wrong password goes out once")
}
