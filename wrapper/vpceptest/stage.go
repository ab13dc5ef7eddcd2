package vpceptest

import "time"

// stage is the state of a resource, which may go on by itself. There is no goroutine behind it: the next request sees
// what has become of it. So it works with any clock.
type stage[S ~string] struct {
	status S
	next   S         // What comes after it; "" where it stays, gone where the resource ends.
	due    time.Time // When next comes. The zero time stands for the next request.
}

// gone is the state after the last one.
const gone = "gone"

// stay enters a state that lasts.
func (s *stage[S]) stay(status S) { *s = stage[S]{status: status} }

// begin enters a state that ends by itself after the delay of the service.
func (s *stage[S]) begin(c *call, status, next S) {
	*s = stage[S]{status: status, next: next, due: c.due()}
}

// settle goes on where it is time.
func (s *stage[S]) settle(now time.Time) (changed bool) {
	if s.next == "" || now.Before(s.due) {
		return false
	}
	*s = stage[S]{status: s.next}
	return true
}

// due is when a change that begins now is over.
func (c *call) due() time.Time {
	if c.config.delay == 0 {
		return time.Time{}
	}
	return c.exact.Add(c.config.delay)
}
