package vpcep

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// noticeableSkew is how wrong the clock must be before it can be the reason of a refusal.
const noticeableSkew = 4 * time.Minute

// longestSkew is what no clock is wrong by, be it one that starts in 1970.
const longestSkew = 100 * 365 * 24 * time.Hour

// clock is the clock that signatures are made by: ours, put right by what the service says.
type clock struct {
	skew atomic.Int64 // What the clock of the service is ahead of ours, in nanoseconds.
}

func (c *clock) now() time.Time { return time.Now().Add(time.Duration(c.skew.Load())) }

// learn puts the clock right after a refusal, and reports whether it did. A signature is refused when its date is more
// than 15 minutes off, so a clock that runs wrong is made up for with a time that the answer tells, in a header or in the text
// of the error. What counts is the date that the refused request was signed with: another call may have mended the clock
// meanwhile.
func (c *clock) learn(refused *http.Request, answer http.Header, message string) bool {
	signed, err := signature.Date(refused.Header)
	if err != nil {
		return false
	}
	for _, date := range datesIn(answer, message) {
		if skew := date.Sub(signed).Abs(); skew >= noticeableSkew && skew < longestSkew {
			c.skew.Store(int64(time.Until(date)))
			return true
		}
	}
	return false
}

// dateText is a time in the text of an error, such as 20240102T030405Z. One without a zone tells nothing.
var dateText = regexp.MustCompile(`\b\d{8}T\d{6}Z|\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)|` +
	`\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT\b`)

// maxDates is how many times are looked at in a text.
const maxDates = 4

// datesIn gives the times that an answer tells, most reliable first.
func datesIn(answer http.Header, message string) []time.Time {
	var dates []time.Time
	if date, err := http.ParseTime(answer.Get("Date")); err == nil {
		dates = append(dates, date)
	}
	for _, text := range append([]string{answer.Get("X-Sdk-Date")}, dateText.FindAllString(message, maxDates)...) {
		for _, layout := range []string{"20060102T150405Z", time.RFC3339, http.TimeFormat} {
			if date, err := time.Parse(layout, text); err == nil {
				dates = append(dates, date)
			}
		}
	}
	return dates
}

// dated is implemented by credentials with a clock.
type dated interface {
	signsBy() *clock
}

// refusesDate reports whether a refusal may be about the date of a signature.
func refusesDate(api *APIError) bool {
	if kind, _ := api.meaning(); kind == gen.KindUnauthorized {
		return true
	}
	text := strings.ToLower(api.text())
	return (api.StatusCode == http.StatusBadRequest || api.StatusCode == http.StatusForbidden) &&
		slices.ContainsFunc([]string{"signature expired", "x-sdk-date", "clock", "timestamp", "request time"}, func(words string) bool {
			return strings.Contains(text, words)
		})
}
