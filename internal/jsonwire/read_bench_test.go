package jsonwire_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

func TestListIsThatOfEncodingJSON(t *testing.T) {
	t.Parallel()
	var got, want permissionList
	require.NoError(t, jsonwire.Unmarshal(answer(), &got))
	require.NoError(t, json.Unmarshal(answer(), &want))
	assert.Equal(t, want, got)
	assert.Len(t, got.Permissions, records)
}

// The test is not parallel: allocations of other tests would count as well.
func TestListAllocatesItsStringsOnce(t *testing.T) { //nolint:paralleltest // AllocsPerRun refuses parallel tests.
	data := answer()
	allocations := testing.AllocsPerRun(10, func() {
		var list permissionList
		if err := jsonwire.Unmarshal(data, &list); err != nil {
			t.Error(err)
		}
	})
	const texts, growth, reader = 1, 16, 2
	assert.LessOrEqual(t, allocations, float64(texts+growth+reader))
}

func BenchmarkList(b *testing.B) {
	data := answer()
	b.Run("jsonwire", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			var list permissionList
			if err := jsonwire.Unmarshal(data, &list); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			var list permissionList
			if err := json.Unmarshal(data, &list); err != nil {
				b.Fatal(err)
			}
		}
	})
}
