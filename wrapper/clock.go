package vpcep

import (
	"net/http"
	"sync/atomic"
	"time"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// noticeableSkew is how wrong the clock must be before it can be the reason of a refusal.
const noticeableSkew = 4 * time.Minute

// clock is the clock that signatures are made by: ours, put right by what the service says.
type clock struct {
	skew atomic.Int64 // What the clock of the service is ahead of ours, in nanoseconds.
}

func (c *clock) now() time.Time { return time.Now().Add(time.Duration(c.skew.Load())) }

// learn puts the clock right after a refusal, and reports whether it did. A signature is refused when its date is more
// than 15 minutes off, so a clock that runs wrong is made up for with the date of the answer. What counts is the date that
// the refused request was signed with: another call may have mended the clock meanwhile.
func (c *clock) learn(refused *http.Request, answer http.Header) bool {
	signed, err := signature.Date(refused.Header)
	if err != nil {
		return false
	}
	date, err := http.ParseTime(answer.Get("Date"))
	if err != nil || date.Sub(signed).Abs() < noticeableSkew {
		return false
	}
	c.skew.Store(int64(time.Until(date)))
	return true
}
