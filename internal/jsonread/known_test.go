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
		`{}`: true, `{"permissions":[]}`: true, `{"new":1,"total_count":0}`: true,
		`{"versions":[{"id":"v1"}]}`: false, `{"hello":{"permissions":[]}}`: false,
	} {
		var page gen.QueryPermissionsResp
		err := jsonread.UnmarshalKnown([]byte(data), &page)
		require.NoError(t, jsonread.Unmarshal([]byte(data), &page), data)
		if known {
			assert.NoError(t, err, data)
			continue
		}
		assert.ErrorContains(t, err, "expected a member that the contract names", data)
	}
}
