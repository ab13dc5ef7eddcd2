package vpceptest_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestUpdateAddresses(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithAddressLimit(2))
	server.AddEndpointService("gateway", vpceptest.StatusAvailable, vpceptest.AsGateway())
	client := server.Client()
	id := makeEndpoint(t, client).ID
	for _, step := range []struct {
		body string
		list []string
		on   bool
	}{
		{`{"whitelist":["10.0.0.1","10.0.0.0/8"],"enable_whitelist":true}`, []string{"10.0.0.1", "10.0.0.0/8"}, true},
		{`{}`, []string{"10.0.0.1", "10.0.0.0/8"}, true},
		{`{"whitelist":["10.0.0.2"]}`, []string{"10.0.0.2"}, true},
		{`{"enable_whitelist":false}`, []string{"10.0.0.2"}, false},
		{`{"whitelist":[]}`, nil, false},
	} {
		result := raw(t, server, http.MethodPut, endpointsPath+"/"+id, step.body)
		require.Equal(t, http.StatusOK, result.status, result.body)
		var answer gen.UpdateEndpointWhitelistResp
		require.NoError(t, json.Unmarshal([]byte(result.body), &answer))
		assert.Contains(t, result.body, `"whitelist":[`)
		found := details(t, client, id)
		assert.Equal(t, step.list, answer.Whitelist, step.body)
		assert.Equal(t, step.on, answer.EnableWhitelist, step.body)
		assert.Equal(t, step.list, found.Whitelist, step.body)
		assert.Equal(t, step.on, found.EnableWhitelist, step.body)
	}
	for body, code := range map[string]string{
		`{"whitelist":["x"]}`:                            "EndPoint.2044",
		`{"whitelist":[1]}`:                              "EndPoint.2044",
		`{"whitelist":["1.1.1.1","1.1.1.2","1.1.1.3"]}`:  "EndPoint.2045",
		`{"whitelist":["1.1.1.1"],"enable_whitelist":1}`: "EndPoint.0002",
	} {
		refused(t, server, code, http.MethodPut, endpointsPath+"/"+id, body)
	}
	gateway := makeEndpoint(t, client, at("gateway")).ID
	refused(t, server, "EndPoint.2044", http.MethodPut, endpointsPath+"/"+gateway, `{"whitelist":[]}`)
	assert.Empty(t, details(t, client, id).Whitelist, "nothing was changed")
}

func TestUpgradeEndpoint(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithDelay(time.Minute), vpceptest.WithClock(func() time.Time { return now }))
	server.AddEndpointService("basic", vpceptest.StatusAvailable, vpceptest.BasicOnly())
	client := server.Client()
	made := makeEndpoint(t, client)
	path := "/v2/" + vpceptest.ProjectID + "/vpc-endpoints/"
	body := gen.UpgradeEndpointRequestBody{Action: gen.UpgradeEndpointActionStart}
	refused(t, server, "EndPoint.2019", http.MethodPost, path+made.ID+"/upgrade", `{"action":"start"}`)
	basic := makeEndpoint(t, client, at("basic")).ID
	now = now.Add(time.Minute)
	require.NoError(t, client.UpgradeEndpoint(t.Context(), made.ID, body))
	refused(t, server, "EndPoint.2051", http.MethodPost, path+made.ID+"/upgrade", `{"action":"start"}`)
	assert.Equal(t, "default", details(t, client, made.ID).SpecificationName)
	now = now.Add(time.Minute)
	upgraded := details(t, client, made.ID)
	assert.Equal(t, "profession", upgraded.SpecificationName)
	assert.NotEqual(t, made.EndpointPoolID, upgraded.EndpointPoolID)
	refused(t, server, "EndPoint.2052", http.MethodPost, path+made.ID+"/upgrade", `{"action":"start"}`)
	refused(t, server, "EndPoint.0007", http.MethodPost, path+made.ID+"/upgrade", `{"action":"stop"}`)
	refused(t, server, "EndPoint.0015", http.MethodPost, path+basic+"/upgrade", `{"action":"start"}`)
}
