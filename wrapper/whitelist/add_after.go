package whitelist

import (
	"context"
	"errors"
	"fmt"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// tooMany makes calls smaller. A single record cannot be divided.
func (r *run) tooMany(items []*item, err error) []*item {
	if len(items) == 1 {
		decide(items, StatusFailed, err)
		return nil
	}
	r.shrink(len(items))
	return items
}

// fallBack goes over to the other operation that adds, for the rest of the run.
func (r *run) fallBack(items []*item, err error) []*item {
	if api, ok := errors.AsType[*vpcep.APIError](err); ok && api.Op == gen.OpAddOrRemoveServicePermissions().ID {
		r.stop(err)
		decide(items, StatusFailed, err)
		return nil
	}
	r.noAdd.Store(true)
	return items
}

// afterUnknown looks what a request with an unknown outcome did. It gives what is left to send.
func (r *run) afterUnknown(ctx context.Context, items []*item, err error, unknowns int) []*item {
	for _, i := range items {
		i.sent = true
	}
	left, lookErr := r.look(ctx, items)
	if lookErr == nil && len(left) > 0 {
		rest(ctx, r.options.settle<<(unknowns-1)) // The service may still be at work.
		left, lookErr = r.look(ctx, left)
	}
	if lookErr != nil {
		decide(left, StatusUnverified, fmt.Errorf("%w; to look failed: %w", err, lookErr))
		r.stop(lookErr)
		return nil
	}
	if unknowns == mostUnknown && len(left) > 0 {
		decide(left, StatusFailed, err)
		r.unanswered(err)
		return nil
	}
	return left
}

// unanswered stops the run when one chunk after the other comes to nothing: the service takes no changes now.
func (r *run) unanswered(err error) {
	if r.silent.Add(1) >= mostSilent {
		r.stop(fmt.Errorf("whitelist: %d requests for each of %d calls in a row came to nothing, the last one: %w",
			mostUnknown, mostSilent, err))
	}
}

// afterRefusal looks whether a request was refused because some of its records are there. If so, it gives the others.
func (r *run) afterRefusal(ctx context.Context, f form, items []*item, err error) []*item {
	left, lookErr := r.look(ctx, items)
	switch {
	case lookErr != nil:
		decideEach(left, StatusUnverified, StatusFailed, fmt.Errorf("%w; to look failed: %w", err, lookErr))
		r.stop(lookErr)
		return nil
	case len(left) < len(items):
		return left
	case len(left) > 1:
		r.divide(ctx, f, left)
		return nil
	}
	decide(left, StatusFailed, err)
	if r.refusals.Add(1) >= mostRefusals {
		r.stop(fmt.Errorf("whitelist: %d entries in a row were refused, the last one: %w", mostRefusals, err))
	}
	return nil
}

// divide sends the halves of a refused request one after the other.
func (r *run) divide(ctx context.Context, f form, items []*item) {
	half := len(items) / 2
	r.add(ctx, f, items[:half], true)
	r.add(ctx, f, items[half:], true)
}

// afterFatal ends the run. A full whitelist may have taken a part of the records.
func (r *run) afterFatal(ctx context.Context, items []*item, err error) {
	if errors.Is(err, vpcep.ErrQuotaExceeded) {
		left, lookErr := r.look(ctx, items) // Before the stop, behind which it would not wait for its turn.
		if lookErr != nil {
			r.stop(err)
			decide(left, StatusUnverified, fmt.Errorf("%w; to look failed: %w", err, lookErr))
			return
		}
		items = left
	}
	r.stop(err)
	if ctx.Err() != nil {
		giveUp(items, err)
		return
	}
	decide(items, StatusFailed, err)
}

// look decides about the entries that are on the whitelist, and gives the others. After an error it gives all.
func (r *run) look(ctx context.Context, items []*item) ([]*item, error) {
	keys := wanted(len(items))
	for _, i := range items {
		keys[i.entry.Permission] = nil
	}
	if err := r.find(ctx, quiet, keys); err != nil {
		return items, err
	}
	var left []*item
	for _, i := range items {
		switch {
		case len(keys[i.entry.Permission]) == 0:
			left = append(left, i)
		case i.sent:
			i.status = StatusAdded
		default:
			i.status = StatusPresent
		}
	}
	if len(left) < len(items) {
		r.silent.Store(0)
	}
	return left, nil
}
