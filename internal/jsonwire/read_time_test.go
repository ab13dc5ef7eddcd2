package jsonwire_test

import (
	"cmp"
	"encoding/json"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

func TestTime(t *testing.T) {
	t.Parallel()
	at := time.Date(2018, 1, 30, 7, 42, 1, 0, time.UTC)
	const milli = 174 * time.Millisecond
	const bad = "at byte 0: expected a time such as 2006-01-02T15:04:05Z, found another string"
	check(t, (*jsonwire.Reader).Time, []reading[time.Time]{
		{data: `null`},
		{data: `""`},
		{data: `"2018-01-30T07:42:01Z"`, want: at},
		{data: `"2018-01-30T07:42:01\u005a"`, want: at},
		{data: `"2018-01-30T07:42:01.174Z"`, want: at.Add(milli)},
		{data: `"2018-01-30T07:42:01.1740000019Z"`, want: at.Add(milli + 1)},
		{data: `"2018-01-30T09:42:01+02:00"`, want: at},
		{data: `"2018-01-29T23:42:01.174-08:00"`, want: at.Add(milli)},
		{data: `"2018-01-30T07:42:01"`, want: at},
		{data: `"2018-01-30T07:42:01.174"`, want: at.Add(milli)},
		{data: `"2018-01-30 07:42:01"`, want: at},
		{data: `"2018-01-30 07:42:01.174"`, want: at.Add(milli)},
		{data: `"2018-01-30 07:42:01Z"`, want: at},
		{data: `"2018-01-30 09:42:01.174+02:00"`, want: at.Add(milli)},
		{data: `"2020-02-29T00:00:00Z"`, want: time.Date(2020, 2, 29, 0, 0, 0, 0, time.UTC)},
		{data: `"0001-01-01T00:00:00Z"`},
		{data: `"2018-02-29T00:00:00Z"`, err: bad},
		{data: `"2018-00-10T00:00:00Z"`, err: bad},
		{data: `"2018-13-10T00:00:00Z"`, err: bad},
		{data: `"2018-01-00T00:00:00Z"`, err: bad},
		{data: `"2018-04-31T00:00:00"`, err: bad},
		{data: `"2018-01-30T24:00:00Z"`, err: bad},
		{data: `"2018-01-30T07:60:01Z"`, err: bad},
		{data: `"2018-01-30T07:42:60Z"`, err: bad},
		{data: `"2018-01-30T07:42:0:Z"`, err: bad},
		{data: `"2018-01-30t07:42:01Z"`, err: bad},
		{data: `"2018-01-30T07:42:01."`, err: bad},
		{data: `"2018-01-30T07:42:01,5"`, err: bad},
		{data: `"2018-01-30T07:42:01,5Z"`, err: bad},
		{data: `"2018-01-30T7:42:01.5Z"`, err: bad},
		{data: `"2018-01-30T07:42:01.Z"`, err: bad},
		{data: `"2018-01-30T07:42:01+24:00"`, err: bad},
		{data: `"2018-01-30T07:42:01+02:60"`, err: bad},
		{data: `"2018-01-30T07:42:01+0200"`, err: bad},
		{data: `"2018-01-30T07:42:01*02:00"`, err: bad},
		{data: `"2018-01-30T07:42:01+02.00"`, err: bad},
		{data: `"2018-01-30T07:42:01X"`, err: bad},
		{data: `"2018-01-30T07:42:01ZZ"`, err: bad},
		{data: `"2018-01-30T07:42"`, err: bad},
		{data: `"2018-01-30"`, err: bad},
		{data: `"yesterday"`, err: bad},
		{data: `"2018-01-30T07:42:01Z`, err: "expected the closing quote"},
		{data: `1517298121`, err: "at byte 0: expected a time, found a number"},
		{data: `true`, err: "expected a time, found a boolean"},
		{data: `{}`, err: "expected a time, found an object"},
		{data: `[]`, err: "expected a time, found a list"},
	})
}

// timeForm is what Time documents: RFC 3339, a space for the T, no zone.
var timeForm = regexp.MustCompile(
	`^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$`)

// FuzzTime checks that the documented forms, and no others, are read as package
// time reads them.
func FuzzTime(f *testing.F) {
	for _, seed := range []string{
		"2022-06-16T10:03:27Z", "2022-02-30T10:03:27Z", "2022-06-16T10:03:27.5+01:30", "2022-06-16 10:03:27", "2022-06-16T1:03:27Z",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		data, err := json.Marshal(text)
		require.NoError(t, err)
		got, err := readOne(string(data), (*jsonwire.Reader).Time)

		parts := timeForm.FindStringSubmatch(text)
		if parts == nil {
			require.Equal(t, text == "", err == nil)
			require.Zero(t, got)
			return
		}
		want, failed := time.Parse(time.RFC3339Nano, parts[1]+"T"+parts[2]+cmp.Or(parts[3], "Z"))
		require.Equal(t, failed == nil, err == nil)
		require.Equal(t, want.UTC(), got)
	})
}
