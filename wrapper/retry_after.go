package vpcep

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// longestDelay bounds what a delay may say, so that no arithmetic on it overflows.
const longestDelay = 365 * 24 * time.Hour

// retryAfter is how long an answer asks to wait: the Retry-After header in seconds or as a date, or else the window of
// a throttling message. A date in the past and anything that cannot be read is 0.
func retryAfter(header http.Header, message string, now time.Time) time.Duration {
	value := strings.TrimSpace(header.Get("Retry-After"))
	if value == "" {
		return throttlingWindow(message)
	}
	if seconds, err := strconv.ParseFloat(value, 64); err == nil {
		return bounded(seconds, time.Second)
	}
	if date, err := http.ParseTime(value); err == nil {
		return max(0, min(byOurClock(date, header).Sub(now), longestDelay))
	}
	return 0
}

// throttlingWindow finds the window in the message of a throttling gateway, limit:200,time:1 minute, or gives 0.
func throttlingWindow(message string) time.Duration {
	for {
		_, behind, found := strings.Cut(message, "time:")
		if !found {
			return 0
		}
		if count, unit := readWindow(behind); unit > 0 {
			return bounded(float64(count), unit)
		}
		message = behind
	}
}

// readWindow reads a count of one to nine digits and its unit, each with or without space in front. The unit is 0 for
// anything else.
func readWindow(text string) (count int, unit time.Duration) {
	const space, digits, mostDigits = "\t\n\f\r ", "0123456789", 9
	text = strings.TrimLeft(text, space)
	behind := strings.TrimLeft(text, digits)
	number := text[:len(text)-len(behind)]
	count, err := strconv.Atoi(number)
	if err != nil || len(number) > mostDigits {
		return 0, 0
	}
	return count, leadingUnit(strings.TrimLeft(behind, space))
}

// leadingUnit is the unit that a text begins with, or 0.
func leadingUnit(text string) time.Duration {
	units := map[string]time.Duration{"second": time.Second, "minute": time.Minute, "hour": time.Hour, "day": 24 * time.Hour}
	for name, unit := range units {
		if strings.HasPrefix(text, name) {
			return unit
		}
	}
	return 0
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
