package vpceptest

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/openapi"
)

func TestEveryOperationHasAHandler(t *testing.T) {
	t.Parallel()
	for _, op := range gen.Operations() {
		assert.Contains(t, operations(), op.ID)
	}
	assert.Len(t, operations(), len(gen.Operations()))
}

func TestReadContractRefuses(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ old, new, want string }{
		"not YAML":            {"openapi: 3.0.3", "openapi: [", "read the contract"},
		"not a contract":      {"title: Huawei Cloud VPC Endpoint (VPCEP)", "name: x", "not valid"},
		"a pattern":           {"pattern: '^v'", "pattern: '^[v'", "not valid"},
		"content type limits": {"{required: true, minLength: 1, maxLength: 65}", "{maxLength: many}", "x-content-type"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := readContract([]byte(strings.ReplaceAll(string(openapi.YAML()), test.old, test.new)))
			assert.ErrorContains(t, err, test.want)
		})
	}
}

func TestAnswersAreClosed(t *testing.T) {
	t.Parallel()
	c, err := loadContract()
	require.NoError(t, err)
	x := routed(t, c)
	for body, ok := range map[string]bool{
		`{"permissions":[{"id":"1","permission":"*","created_at":"2024-05-06T07:08:09Z"}],"total_count":1}`: true,
		`{"permissions":[{"id":"1","permission":"*","created_at":"2024-05-06T07:08:09"}]}`:                  false,
		`{"permissions":[{"id":"1","owner":"me"}]}`:                                                         false,
		`{"permissions":[],"more":true}`:                                                                    false,
		`{"permissions":null}`:                                                                              false,
		`{"total_count":"1"}`:                                                                               false,
		``:                                                                                                  false,
	} {
		assert.Equal(t, ok, c.checkAnswer(x, textReply(http.StatusOK, jsonType, body)) == nil, body)
	}
	assert.Error(t, c.checkAnswer(x, textReply(http.StatusTeapot, jsonType, `{}`)), "a status that is not documented")
	assert.Error(t, c.checkAnswer(x, textReply(http.StatusBadRequest, jsonType, `{"error":{"code":400}}`)))
}

// TestPartsStayOpen checks answers of a contract whose elements consist of parts.
func TestPartsStayOpen(t *testing.T) {
	t.Parallel()
	text := string(openapi.YAML())
	start := strings.Index(text, "\n    PermissionObject:\n")
	require.Positive(t, start)
	text = text[:start] + "\n    PermissionObject: {allOf: [{$ref: '#/components/schemas/OldPermission'}, {type: object, properties: {owner: {type: string}}}]}" +
		strings.Replace(text[start:], "PermissionObject:", "OldPermission:", 1)
	c, err := readContract([]byte(text))
	require.NoError(t, err)
	x := routed(t, c)
	for body, ok := range map[string]bool{
		`{"permissions":[{"id":"1","permission":"*","created_at":"2024-05-06T07:08:09Z","owner":"me"}]}`: true,
		`{"permissions":[{"id":"1","permission":"*","created_at":"2024-05-06T07:08:09Z","owner":7}]}`:    false,
	} {
		assert.Equal(t, ok, c.checkAnswer(x, textReply(http.StatusOK, jsonType, body)) == nil, body)
	}
}

func TestAChoiceOfNoCredentialsIsPublic(t *testing.T) {
	t.Parallel()
	c, err := readContract([]byte(strings.Replace(string(openapi.YAML()), "\nsecurity:\n", "\nsecurity:\n  - {}\n", 1)))
	require.NoError(t, err)
	assert.False(t, routed(t, c).route.public, "credentials are sent where there are some")
	c, err = readContract([]byte(strings.Replace(string(openapi.YAML()), "\nsecurity:\n  - AuthToken: []\n  - AccessKey: []\n", "\nsecurity:\n  - {}\n", 1)))
	require.NoError(t, err)
	assert.True(t, routed(t, c).route.public)
}

// routed is a request for the list of permissions behind the gateway.
func routed(t *testing.T, c *contract) *exchange {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet,
		"http://host/v1/p/vpc-endpoint-services/e/permissions", http.NoBody)
	require.NoError(t, err)
	found, err := c.find(r)
	require.NoError(t, err)
	return &exchange{request: r, route: found, operation: found.operationID}
}
