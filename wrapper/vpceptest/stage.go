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
	*s = stage[S]{status: status, next: next}
	if c.config.delay > 0 {
		s.due = c.exact.Add(c.config.delay)
	}
}

// settle goes on where it is time, and notes in the resource when it was.
func (s *stage[S]) settle(now time.Time, of *resource) (changed bool) {
	if s.next == "" || now.Before(s.due) {
		return false
	}
	if !s.due.IsZero() {
		of.updated = s.due.UTC().Truncate(time.Second)
	}
	*s = stage[S]{status: s.next}
	return true
}
