package conformance

import (
	"context"
	"errors"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/pause"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// The pauses of a poll: the first one, and the longest one. What takes the live service minutes is not asked for hundreds of times.
const (
	firstPause   = 250 * time.Millisecond
	longestPause = 5 * time.Second
)

// poll is a wait with pauses that grow by a half each time.
type poll struct {
	end       time.Time
	next      time.Duration
	forbidden int // Answers in a row that forbid what is asked for.
}

func newPoll(patience time.Duration) *poll {
	return &poll{end: time.Now().Add(patience), next: firstPause}
}

// again pauses. It reports false when the time is over, or the context.
func (p *poll) again(ctx context.Context) bool {
	left := time.Until(p.end)
	if left <= 0 || pause.For(ctx, min(p.next, left)) != nil {
		return false
	}
	p.next = min(p.next+p.next/2, longestPause)
	return true
}

// againAfter is again, unless a removal was forbidden so often in a row that asking once more is of no use.
func (p *poll) againAfter(ctx context.Context, last reply) bool {
	if p.forbidden++; !errors.Is(last.err, vpcep.ErrForbidden) && !errors.Is(last.err, vpcep.ErrUnauthorized) {
		p.forbidden = 0
	}
	return p.forbidden < tries && p.again(ctx)
}

// change asks for a change, again and again while the service says that the resource is changing already.
func (s *session) change(ctx context.Context, q question) reply {
	return s.whenReady(ctx, func() reply { return s.ask(ctx, q) })
}

func (s *session) whenReady(ctx context.Context, ask func() reply) reply {
	for wait := newPoll(s.options.Patience); ; {
		r := ask()
		if !r.notReady() || !wait.again(ctx) {
			return r
		}
	}
}

// notReady reports whether the service asks to come again when a resource is in another state.
func (r reply) notReady() bool {
	entry, known := gen.LookupErrorCode(r.code, r.status)
	return errors.Is(r.err, vpcep.ErrNotReady) && known && entry.Retry == gen.RetryLater
}
