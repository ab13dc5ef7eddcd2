package conformance

import (
	"context"
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

// undo removes something that the run made.
type undo struct {
	kind         string
	remove, look gen.Operation
	path         map[string]string
}

// undoLater remembers to remove a resource.
func (s *session) undoLater(kind string, remove, look gen.Operation, path map[string]string) {
	s.undo = append(s.undo, undo{kind, remove, look, path})
}

// cleanUp removes what is left of what the run made, newest first, and gives the kinds of what it could not remove.
func (s *session) cleanUp(ctx context.Context) []string {
	ctx, cancel := context.WithTimeout(ctx, s.options.patience())
	defer cancel()
	left := s.lost
	for _, one := range slices.Backward(s.undo) {
		if !s.remove(ctx, one) {
			left = append(left, one.kind)
		}
	}
	s.undo = nil
	return left
}

// remove removes a resource and waits until it is gone.
func (s *session) remove(ctx context.Context, one undo) bool {
	wait := newPoll(s.options.patience())
	for sent := false; ; {
		if !sent {
			r := s.ask(ctx, question{op: one.remove, path: one.path})
			sent = r.ok() || r.notFound()
		}
		if sent && s.isGone(ctx, one) {
			return true
		}
		if !wait.again(ctx) {
			return false
		}
	}
}

// isGone reports whether a resource is no longer there.
func (s *session) isGone(ctx context.Context, one undo) bool {
	return s.ask(ctx, question{op: one.look, path: one.path, odd: true}).notFound()
}

// removeNow removes the newest resource that the run made.
func (s *session) removeNow(ctx context.Context) error {
	last := s.undo[len(s.undo)-1]
	if s.remove(ctx, last) {
		s.undo = s.undo[:len(s.undo)-1]
	}
	return ctx.Err()
}
