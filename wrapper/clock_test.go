package vpcep

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// TestTheClockIsLearntFromWhereverTheServiceSaysIt has a service that tells its time in a header, in the text of an error, and
// with other statuses than 401.
func TestTheClockIsLearntFromWhereverTheServiceSaysIt(t *testing.T) {
	t.Parallel()
	theirs := time.Now().Add(-3 * time.Hour).UTC()
	for name, refusal := range map[string]func() (status int, header http.Header, message string){
		"Date": func() (int, http.Header, string) {
			return 401, datedAnswer(theirs), "verify aksk signature fail"
		},
		"X-Sdk-Date": func() (int, http.Header, string) {
			return 401, http.Header{"X-Sdk-Date": {theirs.Format("20060102T150405Z")}}, "no"
		},
		"message": func() (int, http.Header, string) {
			return 403, http.Header{}, fmt.Sprintf("signature expired: X-Sdk-Date %s, now %s",
				time.Now().UTC().Format("20060102T150405Z"), theirs.Format("20060102T150405Z"))
		},
		"message in local time": func() (int, http.Header, string) {
			return 401, http.Header{}, "signature expired at " + theirs.In(time.FixedZone("", 8*60*60)).Format(time.RFC3339)
		},
		"message with a time of HTTP": func() (int, http.Header, string) {
			return 403, http.Header{}, "the clock is wrong, it is " + theirs.Format(http.TimeFormat)
		},
		"Date with another status": func() (int, http.Header, string) {
			return 400, datedAnswer(theirs), "The request time is invalid"
		},
		"message of IAM": func() (int, http.Header, string) {
			return 400, http.Header{}, "calc ak sk signature fail:signature expired at " + theirs.Format("2006-01-02T15:04:05.000000Z")
		},
	} {
		requests := 0
		c := clientThrough(t, answers(func(req *http.Request) *http.Response {
			requests++
			signed, err := signature.Date(req.Header)
			assert.NoError(t, err)
			if signed.Sub(theirs).Abs() < signature.Window {
				return newAnswer(req, 200, `{"permissions":[],"total_count":0}`)
			}
			status, header, message := refusal()
			answer := newAnswer(req, status, fmt.Sprintf(`{"error_code":"APIGW.0301","error_msg":%q}`, message))
			for key := range header {
				answer.Header.Set(key, header.Get(key))
			}
			return answer
		}), optionFunc(func(c *config) { c.sources = nil; WithAccessKey("ak", "sk").apply(c) }))
		for range 3 {
			_, err := c.ListServicePermissionsDetails(t.Context(), "s")
			require.NoError(t, err, name)
		}
		assert.Equal(t, 4, requests, "%s: one refusal, then the clock is right", name)
	}
}

func TestAnotherRefusalIsNoMatterOfTheClock(t *testing.T) {
	t.Parallel()
	requests := 0
	c := clientThrough(t, answers(func(req *http.Request) *http.Response {
		requests++
		answer := newAnswer(req, 403, `{"error":{"code":"EndPoint.0004","message":"no"}}`)
		answer.Header.Set("Date", time.Now().Add(time.Hour).UTC().Format(http.TimeFormat))
		return answer
	}), optionFunc(func(c *config) { c.sources = nil; WithAccessKey("ak", "sk").apply(c) }))
	_, err := c.ListServicePermissionsDetails(t.Context(), "s")
	require.ErrorIs(t, err, ErrForbidden)
	assert.Equal(t, 1, requests)
}
