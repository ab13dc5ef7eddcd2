package whitelist

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// removal is a row on its way out.
type removal struct {
	Record
	status Status // StatusRemoved is what the answer says, which proves nothing.
	err    error

	sent   bool // A request for it had an unknown outcome.
	byName bool // It was removed by its permission string, which removes all rows of that.
}

// removeAll removes rows, several chunks at a time.
func (r *run) removeAll(ctx context.Context, all []*removal) {
	r.busy.Store(true)
	defer r.busy.Store(false)
	var group sync.WaitGroup
	room := make(chan struct{}, r.options.parallel)
	forms := map[form][]*removal{}
	for _, row := range all {
		f := formOf(row.Permission)
		forms[f] = append(forms[f], row)
	}
	for f, rows := range forms {
		for len(rows) > 0 {
			n := min(len(rows), int(r.chunk.Load()))
			part := rows[:n]
			rows = rows[n:]
			room <- struct{}{}
			group.Go(func() {
				defer func() { <-room }()
				r.remove(ctx, f, part, false)
				r.reportRemovals(part, len(all))
			})
		}
	}
	group.Wait()
	if r.noRemove.Load() {
		spread(all)
	}
}

// spread gives the outcome of a removal by permission string to all rows of that string.
func spread(all []*removal) {
	named := map[string]*removal{}
	for _, row := range all {
		if row.byName && (row.status == StatusRemoved || row.status == StatusUnverified && named[row.Permission] == nil) {
			named[row.Permission] = row
		}
	}
	for _, row := range all {
		if by := named[row.Permission]; by != nil && row.status != StatusRemoved {
			row.status, row.err = by.status, by.err
		}
	}
}

func decideRows(rows []*removal, status Status, err error) {
	for _, row := range rows {
		row.status, row.err = status, err
	}
}

// giveUpRows is the end of rows that are there and not tried any more.
func giveUpRows(rows []*removal, err error) {
	for _, row := range rows {
		row.status, row.err = StatusNotAttempted, err
		if row.sent {
			row.status = StatusFailed
		}
	}
}

// remove removes rows of one form and decides what becomes of each.
func (r *run) remove(ctx context.Context, f form, rows []*removal, divided bool) {
	for unknowns := 0; len(rows) > 0; {
		if err := r.stopped(); err != nil {
			giveUpRows(rows, err)
			return
		}
		if most := int(r.chunk.Load()); len(rows) > most {
			r.remove(ctx, f, rows[:most], divided)
			rows = rows[most:]
			continue
		}
		err := r.sendRemove(ctx, f, rows)
		v := judge(err)
		if v == fatal && errors.Is(err, vpcep.ErrNotFound) {
			v = refused // It may be about a row.
		}
		switch v {
		case applied:
			r.silent.Store(0)
			r.rows.Add(-int64(len(rows)))
			decideRows(rows, StatusRemoved, nil)
			return
		case tooMany:
			if len(rows) == 1 {
				decideRows(rows, StatusFailed, err)
				return
			}
			r.shrink(len(rows))
		case missing:
			if api, ok := errors.AsType[*vpcep.APIError](err); ok && api.Op == gen.OpAddOrRemoveServicePermissions().ID {
				r.stop(err)
				decideRows(rows, StatusFailed, err)
				return
			}
			r.noRemove.Store(true)
		case unknown:
			unknowns++
			if rows = r.leftAfter(ctx, rows, err, true); unknowns == mostUnknown && len(rows) > 0 {
				decideRows(rows, StatusFailed, err)
				r.unanswered(err)
				return
			}
		case refused:
			r.silent.Store(0)
			if divided && len(rows) > 1 {
				r.divideRows(ctx, f, rows)
				return
			}
			left := r.leftAfter(ctx, rows, err, false)
			if len(left) == len(rows) {
				if len(rows) > 1 {
					r.divideRows(ctx, f, rows)
				} else {
					decideRows(rows, StatusFailed, err)
				}
				return
			}
			rows = left
		case halted:
			continue
		case fatal:
			r.stop(err)
			if ctx.Err() != nil {
				giveUpRows(rows, err)
			} else {
				decideRows(rows, StatusFailed, err)
			}
			return
		}
	}
}

func (r *run) divideRows(ctx context.Context, f form, rows []*removal) {
	half := len(rows) / 2
	r.remove(ctx, f, rows[:half], true)
	r.remove(ctx, f, rows[half:], true)
}

// sendRemove sends one request.
func (r *run) sendRemove(ctx context.Context, f form, rows []*removal) error {
	if r.noRemove.Load() {
		permissions := make([]string, len(rows))
		for n, row := range rows {
			permissions[n], row.byName = row.Permission, true
		}
		var kind gen.PermissionType
		if r.options.sendType {
			kind = f.kind
		}
		return r.act(ctx, gen.PermissionActionRemove, kind, slices.Compact(permissions)) // The rows of a record stand together.
	}
	body := gen.BatchRemovePermissionRequest{Permissions: make([]gen.EpsRemovePermissionRequest, len(rows))}
	for n, row := range rows {
		body.Permissions[n].ID = row.ID
	}
	return r.do(ctx, changesOnce, func(ctx context.Context, opts ...vpcep.CallOption) error {
		_, err := r.client.BatchRemoveEndpointServicePermissions(ctx, r.serviceID, body, r.callOptions(opts)...)
		return err
	})
}

// leftAfter looks which rows are still there after a failure, and gives them. Nothing is left to do when that fails:
// then it is open what became of rows that a request may have removed.
func (r *run) leftAfter(ctx context.Context, rows []*removal, err error, open bool) []*removal {
	for _, row := range rows {
		row.sent = row.sent || open
	}
	left, lookErr := r.lookRows(ctx, rows)
	if lookErr != nil {
		decideRows(rows, StatusFailed, fmt.Errorf("%w; to look failed: %w", err, lookErr))
		for _, row := range rows {
			if row.sent {
				row.status = StatusUnverified
			}
		}
		r.stop(lookErr)
		return nil
	}
	return left
}

// lookRows decides that the rows which are no longer there were removed, and gives the others.
func (r *run) lookRows(ctx context.Context, rows []*removal) ([]*removal, error) {
	keys := wanted(len(rows))
	for _, row := range rows {
		keys[row.Permission] = nil
	}
	if err := r.find(ctx, quiet, keys); err != nil {
		return rows, err
	}
	var left []*removal
	for _, row := range rows {
		if slices.Contains(keys[row.Permission], row.ID) {
			left = append(left, row)
		} else {
			row.status, row.err = StatusRemoved, nil
		}
	}
	if len(left) < len(rows) {
		r.silent.Store(0)
	}
	return left, nil
}
