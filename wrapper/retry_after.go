package vpcep

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// longestDelay bounds what a delay may say, so that no arithmetic on it overflows.
const longestDelay = 365 * 24 * time.Hour

// windowPattern finds the window in the message of a throttling gateway: limit:200,time:1 minute.
var windowPattern = regexp.MustCompile(`time:\s*(\d{1,9})\s*(second|minute|hour|day)`)

// retryAfter is how long an answer asks to wait: the Retry-After header in seconds or as a date, or else the window of
// the gateway's throttling message. A date in the past and anything that cannot be read is 0.
func retryAfter(header http.Header, message string, now time.Time) time.Duration {
	value := strings.TrimSpace(header.Get("Retry-After"))
	if value == "" {
		return throttlingWindow(message)
	}
	if seconds, err := strconv.ParseFloat(value, 64); err == nil {
		return bounded(seconds, time.Second)
	}
	if date, err := http.ParseTime(value); err == nil {
		return max(0, min(date.Sub(now), longestDelay))
	}
	return 0
}

func throttlingWindow(message string) time.Duration {
	match := windowPattern.FindStringSubmatch(message)
	if match == nil {
		return 0
	}
	count, err := strconv.ParseFloat(match[1], 64)
	if err != nil {
		return 0
	}
	units := map[string]time.Duration{
		"second": time.Second, "minute": time.Minute, "hour": time.Hour, "day": 24 * time.Hour,
	}
	return bounded(count, units[match[2]])
}

// bounded is count units, from 0 to longestDelay. What is no number is 0.
func bounded(count float64, unit time.Duration) time.Duration {
	if !(count > 0) {
		return 0
	}
	if count >= longestDelay.Seconds()/unit.Seconds() {
		return longestDelay
	}
	return time.Duration(count * float64(unit))
}
