package vpcep

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	tests := map[string]struct {
		header, message string
		want            time.Duration
	}{
		"nothing":                  {"", "The throttling threshold has been reached", 0},
		"seconds":                  {"7", "", 7 * time.Second},
		"a part of a second":       {"0.5", "", 500 * time.Millisecond},
		"with spaces":              {" 7 ", "", 7 * time.Second},
		"zero":                     {"0", "", 0},
		"negative":                 {"-3", "", 0},
		"more than a year":         {"99999999999999999999", "", longestDelay},
		"not a number":             {"NaN", "", 0},
		"infinite":                 {"Inf", "", longestDelay},
		"date":                     {"Fri, 02 Jan 2026 03:04:35 GMT", "", 30 * time.Second},
		"date in the past":         {"Fri, 02 Jan 2026 03:04:00 GMT", "", 0},
		"date far ahead":           {"Fri, 02 Jan 2099 03:04:00 GMT", "", longestDelay},
		"unreadable":               {"soon", "", 0},
		"window in minutes":        {"", "policy user over ratelimit,limit:200,time:1 minute", time.Minute},
		"window in seconds":        {"", "policy user over ratelimit,limit:200,time:1 second", time.Second},
		"window of five minutes":   {"", "policy user over ratelimit,limit:200,time:5 minute", 5 * time.Minute},
		"window in hours":          {"", "limit:1,time:2 hour", 2 * time.Hour},
		"window of many days":      {"", "limit:1,time:999999999 day", longestDelay},
		"the header wins":          {"2", "limit:200,time:1 minute", 2 * time.Second},
		"a time that is no window": {"", "last time: 5 o'clock", 0},
		"a window behind a time":   {"", "last time: 5 o'clock, limit:1,time:2 hour", 2 * time.Hour},
		"ten digits":               {"", "limit:1,time:1000000000 second", 0},
		"a negative window":        {"", "limit:1,time:-1 minute", 0},
		"without space":            {"", "limit:1,time:1minutes", time.Minute},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			header := http.Header{}
			if test.header != "" {
				header.Set("Retry-After", test.header)
			}
			assert.Equal(t, test.want, retryAfter(header, test.message, now))
		})
	}
}

// TestThrottlingWindowAgreesWithRegexp compares with a regular expression that says the same.
func TestThrottlingWindowAgreesWithRegexp(t *testing.T) {
	t.Parallel()
	window := regexp.MustCompile(`time:\s*(\d{1,9})\s*(second|minute|hour|day)`)
	units := map[string]time.Duration{
		"second": time.Second, "minute": time.Minute, "hour": time.Hour, "day": 24 * time.Hour,
	}
	piece := rapid.SampledFrom([]string{
		"time:", "time", ":", " ", "\t", "\v", "\n", "\u00a0", "0", "7", "12", "999999999", "1234567890", "-", "+", "1.5", "\u0661",
		"second", "seconds", "minute", "hour", "day", "Day", "limit:200,",
	})
	pieces := rapid.SliceOfN(piece, 0, 12)
	nearly := rapid.Custom(func(t *rapid.T) []string {
		return []string{
			"time:", rapid.SampledFrom([]string{"", " ", "\r\n", "\f", "\v"}).Draw(t, "space"), rapid.StringMatching(`[0-9]{0,10}`).Draw(t, "count"),
			rapid.SampledFrom([]string{"", " ", "\t", "x"}).Draw(t, "space"), rapid.SampledFrom([]string{"second", "minute", "hour", "day", "da"}).Draw(t, "unit"),
		}
	})
	windows := 0
	rapid.Check(t, func(r *rapid.T) {
		var message string
		for _, part := range rapid.SliceOfN(rapid.OneOf(pieces, nearly), 0, 3).Draw(r, "parts") {
			for _, text := range part {
				message += text
			}
		}
		var want time.Duration
		if match := window.FindStringSubmatch(message); match != nil {
			count, err := strconv.ParseFloat(match[1], 64)
			require.NoError(r, err)
			want = bounded(count, units[match[2]])
			windows++
		}
		if got := throttlingWindow(message); got != want {
			r.Fatalf("%q is %s, want %s", message, got, want)
		}
	})
	assert.NotZero(t, windows, "no message had a window")
}

// TestRetryAfterByTheirClock has a service whose clock is far from ours. A date says how long to wait by the clock that wrote it.
func TestRetryAfterByTheirClock(t *testing.T) {
	t.Parallel()
	now := time.Now()
	for _, skew := range []time.Duration{0, 26 * time.Hour, -26 * time.Hour} {
		theirs := now.Add(skew).UTC()
		got := retryAfter(http.Header{
			"Date": {theirs.Format(http.TimeFormat)}, "Retry-After": {theirs.Add(10 * time.Second).Format(http.TimeFormat)},
		}, "", now)
		assert.InDelta(t, 10, got.Seconds(), 5, skew)
	}
}

// TestOnlyThrottlingMessagesHaveAWindow has messages that speak of a time. Where there were not too many requests, it is not one to
// wait for.
func TestOnlyThrottlingMessagesHaveAWindow(t *testing.T) {
	t.Parallel()
	for status, bodies := range map[int]map[string]time.Duration{
		http.StatusTooManyRequests: {
			`{"error_code":"APIGW.0308","error_msg":"over ratelimit,limit:200,time:2 minute"}`: 2 * time.Minute,
			`{"message":"too much, time: 3 hours"}`:                                            3 * time.Hour,
		},
		http.StatusBadRequest: {
			`{"error":{"code":"EndPoint.0022","message":"limit:1,time:2 day"}}`:         48 * time.Hour,
			`{"error":{"code":"EndPoint.0002","message":"time:2 day is out of range"}}`: 0,
		},
		http.StatusNotFound:       {`{"error":{"code":"EndPoint.0005","message":"gone since time: 3 days"}}`: 0},
		http.StatusGatewayTimeout: {`{"error_code":"APIGW.0201","error_msg":"Backend timeout,time:60 seconds"}`: 0},
	} {
		for body, want := range bodies {
			_, err := list(t, clientOf(t, answering(status, jsonType, body)), WithAttempts(1))
			var api *APIError
			require.ErrorAs(t, err, &api)
			assert.Equal(t, want, api.RetryAfter, body)
		}
	}
}

func FuzzRetryAfter(f *testing.F) {
	for _, header := range []string{"", "7", "-1", "1e300", "NaN", "0x7", "1_0", "Fri, 02 Jan 2026 03:04:35 GMT", "Sun, 06-Nov-94 08:49:37 GMT"} {
		f.Add(header, "limit:200,time:1 minute")
		f.Add(header, "limit:20,time:time: 99999999999 days,time:3second")
	}
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	f.Fuzz(func(t *testing.T, value, message string) {
		header := http.Header{"Retry-After": {value}}
		d := retryAfter(header, message, now)
		if d < 0 || d > longestDelay {
			t.Fatalf("%q, %q: %s is out of bounds", value, message, d)
		}
		if strings.TrimSpace(value) != "" && d != retryAfter(header, "", now) {
			t.Fatalf("%q, %q: the header goes first", value, message)
		}
		if seconds, err := strconv.ParseUint(value, 10, 16); err == nil && d != time.Duration(seconds)*time.Second {
			t.Fatalf("%q is %s", value, d)
		}
		if later := retryAfter(header, message, now.Add(time.Hour)); later > d {
			t.Fatalf("%q: %s, and %s an hour later", value, d, later)
		}
	})
}
