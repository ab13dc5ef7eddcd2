package vpcep

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
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

func FuzzRetryAfter(f *testing.F) {
	for _, header := range []string{"", "7", "-1", "1e300", "NaN", "Fri, 02 Jan 2026 03:04:35 GMT"} {
		f.Add(header, "limit:200,time:1 minute")
	}
	f.Fuzz(func(t *testing.T, value, message string) {
		d := retryAfter(http.Header{"Retry-After": {value}}, message, time.Now())
		if d < 0 || d > longestDelay {
			t.Fatalf("%q, %q: %s is out of bounds", value, message, d)
		}
	})
}
