package vpceptest_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// withGateway starts a server with the endpoint of a public gateway service.
func withGateway(t *testing.T) (server *vpceptest.Server, id string) {
	t.Helper()
	server = vpceptest.NewServer(t)
	server.AddEndpointService("obs", vpceptest.StatusAvailable, vpceptest.AsPublic("OBS", false), vpceptest.AsGateway())
	return server, makeEndpoint(t, server.Client(), at("obs")).ID
}

func TestPolicyStatements(t *testing.T) {
	t.Parallel()
	server, id := withGateway(t)
	client := server.Client()
	want := []gen.PolicyStatement{{
		Effect: gen.PolicyEffectAllow, Action: []string{"obs:*:*"}, Resource: []string{"obs:*:*:*:*/*", "obs:*:*:*:*"},
		Sid: "one", Condition: json.RawMessage(`{"a":{"b":["c"]}}`),
	}}
	answer, err := client.UpdateEndpointPolicy(t.Context(), id, gen.UpdateEndpointPolicyRequestBody{PolicyStatement: want})
	require.NoError(t, err)
	assert.Equal(t, want, answer.PolicyStatement)
	assert.Equal(t, gen.ServiceTypeGateway, answer.ServiceType)
	assert.Equal(t, want, details(t, client, id).PolicyStatement)
	without, err := client.DeleteEndpointPolicy(t.Context(), id)
	require.NoError(t, err)
	assert.Equal(t, id, without.ID)
	assert.Empty(t, without.PolicyStatement)
	refused(t, server, "EndPoint.2049", http.MethodDelete, endpointsPath+"/"+id+"/policy", "")
}

func TestPolicyWithTheEndpoint(t *testing.T) {
	t.Parallel()
	server, _ := withGateway(t)
	made := makeEndpoint(t, server.Client(), at("obs"), func(b *gen.CreateEndpointRequestBody) {
		b.PolicyStatement = []gen.PolicyStatement{{Effect: gen.PolicyEffectDeny, Action: []string{"a"}, Resource: []string{"r"}}}
		b.Routetables = []string{"table"}
	})
	assert.Equal(t, gen.PolicyEffectDeny, made.PolicyStatement[0].Effect)
}

func TestPolicyDocument(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddEndpointService(vpceptest.EndpointServiceID, vpceptest.StatusAvailable, vpceptest.WithPolicies())
	client := server.Client()
	id := makeEndpoint(t, client).ID
	document := json.RawMessage(`{"Version":"5.0","Statement":[{"Effect":"Allow"}]}`)
	answer, err := client.UpdateEndpointPolicy(t.Context(), id, gen.UpdateEndpointPolicyRequestBody{PolicyDocument: document})
	require.NoError(t, err)
	assert.JSONEq(t, string(document), string(answer.PolicyDocument))
	_, err = client.DeleteEndpointPolicy(t.Context(), id)
	require.NoError(t, err)
	assert.Empty(t, details(t, client, id).PolicyDocument)
}

func TestPolicyDocumentBesideNoStatements(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddEndpointService(vpceptest.EndpointServiceID, vpceptest.StatusAvailable, vpceptest.WithPolicies())
	id := makeEndpoint(t, server.Client()).ID
	changed := raw(t, server, http.MethodPut, endpointsPath+"/"+id+"/policy", `{"policy_statement":[],"policy_document":{}}`)
	assert.Equal(t, http.StatusOK, changed.status)
	assert.Contains(t, changed.body, "policy_document")
	assert.NotContains(t, changed.body, "policy_statement")
}

func TestPolicyRefusals(t *testing.T) {
	t.Parallel()
	server, id := withGateway(t)
	plain := makeEndpoint(t, server.Client()).ID
	good := `{"policy_statement":[{"Effect":"Allow","Action":["obs:*:*"],"Resource":["obs:*"]}]}`
	for _, test := range [][2]string{
		{id, `{}`}, {id, `{"policy_statement":[]}`}, {id, `{"policy_statement":{}}`},
		{id, `{"policy_statement":[{"Effect":"Maybe","Action":["a"],"Resource":["r"]}]}`},
		{id, `{"policy_statement":[{"Effect":"Allow","Action":[],"Resource":["r"]}]}`},
		{id, `{"policy_statement":[{"Effect":"Allow","Action":["a"],"Resource":[]}]}`},
		{id, `{"policy_statement":[{"Action":["a"],"Resource":["r"]}]}`},
		{id, `{"policy_statement":[1]}`},
		{id, `{"policy_document":{}}`}, {plain, `{"policy_document":{}}`}, {plain, good},
	} {
		refused(t, server, "EndPoint.2048", http.MethodPut, endpointsPath+"/"+test[0]+"/policy", test[1])
	}
	assert.Equal(t, http.StatusOK, raw(t, server, http.MethodPut, endpointsPath+"/"+id+"/policy", good).status)
}
