package jsonwire_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

func TestAnObjectOfSomebodyElse(t *testing.T) {
	t.Parallel()
	for data, known := range map[string]bool{
		`{}`: true, `{"new":1}`: false, `{"endpoint_service_name":""}`: true, `{"new":1,"endpoint_service_name":"a"}`: true,
		`{"versions":[{"id":"v1"}]}`: false, `{"hello":{"endpoint_service_name":"a"}}`: false,
	} {
		var page gen.UpdateEndpointServiceNameMode
		err := jsonwire.UnmarshalKnown([]byte(data), &page)
		require.NoError(t, jsonwire.Unmarshal([]byte(data), &page), data)
		if known {
			assert.NoError(t, err, data)
			continue
		}
		assert.ErrorContains(t, err, "expected a member that the contract names", data)
	}
}

func TestAnErrorBesideTheMembers(t *testing.T) {
	t.Parallel()
	for data, failed := range map[string]bool{
		`{"permissions":[],"error_code":"EndPoint.0016"}`: true, `{"error_msg":"no","permissions":[]}`: true,
		`{"permissions":[],"error":{"code":"EndPoint.0016"}}`: true, `{"permissions":[],"error":"no"}`: true,
		`{"permissions":[],"error":null}`: false, `{"permissions":[],"error": ""}`: false, `{"permissions":[],"error":[]}`: false,
		`{"permissions":[],"error_code":"","error":{}}`: false, `{"permissions":[{"permission":"*","error":"no"}]}`: false,
		`{"permissions":[],"errors":"no"}`: false,
	} {
		var page gen.QueryPermissionsResp
		err := jsonwire.UnmarshalKnown([]byte(data), &page)
		require.NoError(t, jsonwire.Unmarshal([]byte(data), &page), data)
		if !failed {
			assert.NoError(t, err, data)
			continue
		}
		assert.ErrorContains(t, err, "found an error beside them", data)
		var wrong *jsonwire.Error
		require.ErrorAs(t, err, &wrong)
		assert.True(t, wrong.Failed)
	}
}

func TestAnObjectThatMustHaveMembers(t *testing.T) {
	t.Parallel()
	var page gen.QueryPermissionsResp
	require.ErrorContains(t, jsonwire.UnmarshalKnown([]byte(`{}`), &page), "permissions")
	require.Error(t, jsonwire.UnmarshalKnown([]byte(`null`), new(gen.UpdateEndpointServiceNameMode)))
}
