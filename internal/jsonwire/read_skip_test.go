package jsonwire_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

func TestSkip(t *testing.T) {
	t.Parallel()
	check(t, skip, []reading[any]{
		{data: `{"a":[1,-2.5e3,"x\n",true,false,null,{},[]],"b":{"c":{}}}`},
		{data: `"a"`},
		{data: `0`},
		{data: `null`},
		{data: ``, err: "expected a value, found the end of the data"},
		{data: `x`, err: "expected a value, found an unexpected character"},
		{data: `[1,]`, err: "at byte 3: expected a value, found an unexpected character"},
		{data: `{"a":tru}`, err: `at byte 5, field "a": expected true`},
		{data: `[fals]`, err: "expected false"},
		{data: `[nul]`, err: "expected null"},
		{data: `["\q"]`, err: "expected an escape"},
		{data: `[1.]`, err: "expected a number as JSON writes it"},
		{data: `[}`, err: "expected a value"},
	})
}

func TestSkipStopsBehindTheValue(t *testing.T) {
	t.Parallel()
	const data = `{"new":{"list":[{"id":"x"}]},"permissions":[],"more":[[1],"]"],"total_count":3}`
	var list permissionList
	require.NoError(t, jsonwire.Unmarshal([]byte(data), &list))
	assert.Equal(t, permissionList{TotalCount: 3}, list)
}
