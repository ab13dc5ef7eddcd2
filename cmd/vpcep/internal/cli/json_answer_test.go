package cli_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestAnswersTellWhatIsOff(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddEndpointService(s.ServiceID, vpceptest.StatusAvailable)
	endpoint := s.NewEndpoint(t, s.ServiceID, "--wait")
	for line, members := range map[string][]string{
		"services show " + s.ServiceID:                  {`"approval_enabled":false`, `"enable_policy":false`, `"error":[]`, `"created_at":"20`},
		"services list":                                 {`"approval_enabled":false`, `"connection_count":1`},
		"endpoints list":                                {`"enable_whitelist":false`, `"enable_dns":false`, `"whitelist":[]`, `"tags":[]`},
		"endpoints show " + endpoint:                    {`"enable_whitelist":false`, `"enable_dns":false`, `"whitelist":[]`, `"error":[]`},
		"connections list " + s.ServiceID:               {`"error":[]`, `"marker_id":`},
		"quotas":                                        {`"used":1`, `"quota":`},
		"endpoints update " + endpoint + " --allow-all": {`"enable_whitelist":false`, `"whitelist":[]`},
	} {
		args := append(strings.Fields(line), "-o", "json")
		printed := strings.NewReplacer(" ", "", "\n", "").Replace(s.Ok(t, args...))
		for _, member := range members {
			assert.Contains(t, printed, member, line)
		}
	}
	assert.Contains(t, s.Ok(t, "services", "show", s.ServiceID, "-o", "yaml"), "approval_enabled: false\n")
	assert.Contains(t, s.Ok(t, "endpoints", "show", endpoint, "-o", "yaml"), "\nwhitelist: []\n")
}

func TestAnswerJSON(t *testing.T) {
	t.Parallel()
	at := time.Date(2022, 6, 16, 10, 3, 27, 0, time.UTC)
	policy := json.RawMessage(`{"b":1, "a":"<"}`)
	own := struct {
		Note string `json:"note,omitempty"`
		Off  bool   `json:"off,omitempty"`
	}{}
	for want, value := range map[string]any{
		`{"quota":0,"used":0}`:                    gen.Quotas{},
		`{"quota":2,"type":"endpoint","used":1}`:  &gen.Quotas{Type: gen.ResourceTypeEndpoint, Used: 1, Quota: 2},
		`[{"error":[],"id":"<1>","marker_id":0}]`: []gen.ConnectionEndpoints{{ID: "<1>"}},
		`{"created_at":"2022-06-16T10:03:27Z","error":[{"error_code":"x"}],"marker_id":9007199254740993}`: gen.ConnectionEndpoints{
			CreatedAt: at, Error: gen.QueryErrors{{ErrorCode: "x"}}, MarkerID: 9007199254740993,
		},
		`{"resource_detail":{"b":1,"a":"<"},"resource_id":"1","tags":[{"key":"k","value":"v"}]}`: gen.ResourceInstance{
			ResourceID: "1", ResourceDetail: policy, Tags: []gen.TagList{{Key: "k", Value: "v"}},
		},
		`{"key":"k"}`:            gen.ResourceTag{Key: "k"},
		`{"key":"k","value":""}`: gen.ResourceTag{Key: "k", Value: new("")},
		`{}`:                     own,
		`null`:                   nil,
		`[1,{"b":true}]`:         json.RawMessage(`[1, {"b":true}]`),
		`{"a":"<"}`:              map[string]string{"a": "<"},
	} {
		got, err := cli.AnswerJSON(value)
		require.NoError(t, err, want)
		assert.Equal(t, want, string(got))
	}
	_, err := cli.AnswerJSON([]gen.ResourceInstance{{ResourceDetail: json.RawMessage("{")}})
	assert.Error(t, err, "what is no JSON is not printed")
}
