package jsonread_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/jsonread"
)

func TestAnObjectOfSomebodyElse(t *testing.T) {
	t.Parallel()
	for data, known := range map[string]bool{
		`{}`: true, `{"endpoint_service_name":""}`: true, `{"new":1,"endpoint_service_name":"a"}`: true,
		`{"versions":[{"id":"v1"}]}`: false, `{"hello":{"endpoint_service_name":"a"}}`: false,
	} {
		var page gen.UpdateEndpointServiceNameMode
		err := jsonread.UnmarshalKnown([]byte(data), &page)
		require.NoError(t, jsonread.Unmarshal([]byte(data), &page), data)
		if known {
			assert.NoError(t, err, data)
			continue
		}
		assert.ErrorContains(t, err, "expected a member that the contract names", data)
	}
}
