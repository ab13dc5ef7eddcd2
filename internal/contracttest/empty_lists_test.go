package contracttest_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// TestNilListsOfAnswers writes answers whose lists nobody set, as a stand-in for the service may, and reads them as the client does.
func TestNilListsOfAnswers(t *testing.T) {
	t.Parallel()
	for want, answers := range map[string][2]any{
		`{"connections":[]}`: {gen.ConnectionEndpointResp{}, new(gen.ConnectionEndpointResp)},
		`{"permissions":[]}`: {&gen.QueryPermissionsResp{}, new(gen.QueryPermissionsResp)},
		`{"endpoints":[]}`:   {gen.EndpointListResp{}, new(gen.EndpointListResp)},
	} {
		text, err := json.Marshal(answers[0])
		require.NoError(t, err)
		assert.JSONEq(t, want, string(text))
		require.NoError(t, jsonwire.Unmarshal(text, answers[1].(interface{ ReadJSON(*jsonwire.Reader) })))
	}
}
