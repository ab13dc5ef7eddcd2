package jsonwire_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

func TestErrorNamesPlaceFieldAndReason(t *testing.T) {
	t.Parallel()
	const data = `{"permissions":[{"id":"1","created_at": 7}]}`
	var list permissionList
	err := jsonwire.Unmarshal([]byte(data), &list)

	var wrong *jsonwire.Error
	require.ErrorAs(t, err, &wrong)
	assert.Equal(t, jsonwire.Error{
		Offset: 40, Field: "created_at", Reason: "expected a time, found a number",
	}, *wrong)
	assert.EqualError(t, err, `at byte 40, field "created_at": expected a time, found a number`)
	assert.Equal(t, "1", list.Permissions[0].ID, "what was read before the error")
}

func TestErrorFieldIsNeverThatOfAnotherValue(t *testing.T) {
	t.Parallel()
	for data, field := range map[string]string{
		`{"a":1,"b"}`:            "b",
		`{"a":1,"b":}`:           "b",
		`{"a":1,2}`:              "",
		`{"a":1 "b":2}`:          "a",
		`{"a":{"b":1} 2}`:        "",
		`{"a":[1 2]}`:            "a",
		`{"a":[{"b":1},x]}`:      "",
		`{"a\u0062":"\u0063\x"}`: "ab",
		`{"a":1} 2`:              "",
		`[1 2]`:                  "",
	} {
		t.Run(data, func(t *testing.T) {
			t.Parallel()
			_, err := readOne(data, skip)
			var wrong *jsonwire.Error
			require.ErrorAs(t, err, &wrong)
			assert.Equal(t, field, wrong.Field, err)
		})
	}
}

func TestErrorKeepsLittleOfALongField(t *testing.T) {
	t.Parallel()
	_, err := readOne(`{"`+strings.Repeat("x", 63)+`äöü":?}`, skip)
	var wrong *jsonwire.Error
	require.ErrorAs(t, err, &wrong)
	assert.Equal(t, strings.Repeat("x", 63), wrong.Field, "no half of a letter at the end")
}

func TestErrorNeverHoldsTheValue(t *testing.T) {
	t.Parallel()
	for name, method := range methods {
		for _, data := range []string{
			`"s3cr3t"`, `"s3cr3t\x"`, "\"s3cr3t\x01\"", `"s3cr3t`, `7333337x`, `[7333337]`, `{"k":7333337,}`,
			`"7333337.5"`, `7333337.5`, `7333337e99`, `"7333337-01-01T00:00:00Z"`, `s3cr3t`,
		} {
			_, err := readOne(data, method)
			if err == nil {
				continue
			}
			assert.NotContains(t, err.Error(), "s3cr3t", name)
			assert.NotContains(t, err.Error(), "7333337", name)
		}
	}
}

// methods are all that read one value.
var methods = map[string]func(*jsonwire.Reader) any{
	"Skip":    skip,
	"Text":    func(r *jsonwire.Reader) any { return r.Text() },
	"Bool":    func(r *jsonwire.Reader) any { return r.Bool() },
	"Int32":   func(r *jsonwire.Reader) any { return r.Int32() },
	"Int64":   func(r *jsonwire.Reader) any { return r.Int64() },
	"Time":    func(r *jsonwire.Reader) any { return r.Time() },
	"Strings": func(r *jsonwire.Reader) any { return r.Strings() },
	"Any":     (*jsonwire.Reader).Any,
	"model": func(r *jsonwire.Reader) any {
		var list permissionList
		list.ReadJSON(r)
		return list
	},
}
