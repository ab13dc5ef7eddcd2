package whitelist_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// syncCheck compares what a sync said with what it did.
type syncCheck struct {
	before, after map[string][]string // Ids of the rows of each record.
	desired       []whitelist.Entry
	prune         bool
	result        *whitelist.Result
	err           error

	wanted  map[string]bool
	added   int // Desired records that are there and were not.
	present int // Desired records that were there.
	removed int // Rows that are gone.
	found   []string
}

func (s *syncCheck) problems() []string {
	s.wanted = map[string]bool{}
	for _, entry := range s.desired {
		s.wanted[entry.Permission] = true
	}
	s.checkRows()
	if s.err == nil {
		s.checkEnd()
	}
	s.checkTrouble()
	s.checkCounts()
	return s.found
}

func (s *syncCheck) problem(format string, args ...any) {
	s.found = append(s.found, fmt.Sprintf(format, args...))
}

// checkRows: nothing is lost, nothing doubled, nothing unwanted added.
func (s *syncCheck) checkRows() {
	for permission, ids := range s.before {
		left := 0
		for _, id := range ids {
			if slices.Contains(s.after[permission], id) {
				left++
			}
		}
		if s.wanted[permission] {
			s.present++
		}
		s.removed += len(ids) - left
		if left < len(ids) && (s.wanted[permission] || !s.prune) {
			s.problem("%s lost a row", permission)
		}
	}
	for permission, ids := range s.after {
		was := len(s.before[permission])
		switch {
		case was > 0 && len(ids) > was, was == 0 && len(ids) > 1:
			s.problem("%s has %d rows and had %d", permission, len(ids), was)
		case !s.wanted[permission] && was == 0:
			s.problem("%s was added and is not desired", permission)
		case s.wanted[permission] && was == 0:
			s.added++
		}
	}
}

// checkEnd: a sync without an error has brought about what is desired, and has seen it.
func (s *syncCheck) checkEnd() {
	for permission := range s.wanted {
		if len(s.after[permission]) == 0 {
			s.problem("no error, and %s is missing", permission)
		}
	}
	for permission := range s.after {
		if s.prune && !s.wanted[permission] {
			s.problem("no error, and %s is still there", permission)
		}
	}
	if !s.result.Verified || len(s.result.Trouble) > 0 {
		s.problem("no error, and not verified, or in trouble: %v", s.result.Trouble)
	}
}

// checkTrouble: what is said not to be done is not done.
func (s *syncCheck) checkTrouble() {
	for _, o := range s.result.Trouble {
		there := len(s.after[o.Permission]) > 0
		switch {
		case o.Err == nil || o.Status.Done():
			s.problem("the trouble with %s is %s: %v", o.Permission, o.Status, o.Err)
		case o.Status == whitelist.StatusUnverified:
		case there == s.wanted[o.Permission]:
			s.problem("%s is %s, and it is there: %t", o.Permission, o.Status, there)
		}
	}
}

// checkCounts: the numbers of what was done are right, but for what is said not to be known.
func (s *syncCheck) checkCounts() {
	known := s.result.Counts
	if known.Unverified == 0 {
		if s.visible() && (known.Added != s.added || known.Present != s.present) {
			s.problem("%d were added and %d there, not %d and %d", s.added, s.present, known.Added, known.Present)
		}
		if known.Removed+known.Absent != s.removed {
			s.problem("%d rows were removed, not %d", s.removed, known.Removed+known.Absent)
		}
		return
	}
	if known.Added > s.added || known.Added+known.Unverified < s.added && s.visible() {
		s.problem("%d were added, not %d", s.added, known.Added)
	}
	if known.Removed > s.removed || known.Removed+known.Unverified < s.removed {
		s.problem("%d rows were removed, not %d", s.removed, known.Removed)
	}
}

// visible reports whether the sync got as far as to see what is there.
func (s *syncCheck) visible() bool { return s.result.Counts != whitelist.Counts{} }

// note counts what happened.
func (c *chaos) note(prune bool, err error) {
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		c.interruptions++
	case err != nil:
		c.failures++
	case prune:
		c.prunes++
	default:
		c.successes++
	}
}

// assertThatMuchHappened checks that the test tests something.
func (c *chaos) assertThatMuchHappened(t *testing.T) {
	t.Helper()
	for _, kind := range vpceptest.FaultKinds() {
		assert.True(t, c.kinds[kind] > 0 || chaosRuns < 400, "%s, which fewer runs may miss", kind)
	}
	for name, n := range map[string]int{
		"failed": c.failures, "interrupted": c.interruptions, "pruned": c.prunes, "done without": c.successes,
	} {
		assert.Greater(t, n, chaosRuns/40, name)
	}
	t.Logf("%d failed, %d were interrupted, %d succeeded at once with and %d without removals; %d requests",
		c.failures, c.interruptions, c.prunes, c.successes, c.requests.Load())
}
