package vpceptest

import "time"

// A resource is in a state, which may go on by itself. There is no goroutine behind it: the next request sees what has become of
// it. So it works with any clock.

// gone is the state after the last one.
const gone = "gone"

// stay enters a state that lasts.
func (s *StateStage) stay(status string) { *s = StateStage{Status: status} }

// begin enters a state that ends by itself after the delay of the service.
func (s *StateStage) begin(c *call, status, next string) {
	*s = StateStage{Status: status, Next: next}
	if c.config.delay > 0 {
		s.At = c.exact.Add(c.config.delay)
	}
}

// settle goes on where it is time, and notes when it was.
func (s *StateStage) settle(now time.Time, updated *time.Time) (changed bool) {
	if s.Next == "" || now.Before(s.At) {
		return false
	}
	if !s.At.IsZero() {
		*updated = s.At.UTC().Truncate(time.Second)
	}
	s.stay(s.Next)
	return true
}
