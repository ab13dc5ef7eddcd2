package whitelist

import (
	"context"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// The bounds of what is tried before entries count as failed.
const (
	mostUnknown  = 4   // Requests with an unknown outcome, for the same entries.
	mostRefusals = 200 // Entries in a row that are refused one by one, before the run gives up.
	mostSilent   = 3   // Chunks in a row that end after mostUnknown requests, before the run gives up.
)

// add puts entries of one form on the whitelist and decides what becomes of each. Those of a divided chunk are parts of a
// chunk that was refused although nothing of it was there.
func (r *run) add(ctx context.Context, f form, items []*item, divided bool) {
	for unknowns := 0; len(items) > 0; {
		if err := r.stopped(); err != nil {
			giveUp(items, err)
			return
		}
		if most := int(r.chunk.Load()); len(items) > most {
			r.add(ctx, f, items[:most], divided)
			items = items[most:]
			continue
		}
		switch err := r.sendAdd(ctx, f, items); judge(err) {
		case applied:
			r.refusals.Store(0)
			r.silent.Store(0)
			r.rows.Add(int64(len(items)))
			decide(items, StatusAdded, nil)
			return
		case tooMany:
			items = r.tooMany(items, err)
		case missing:
			items = r.fallBack(items, err)
		case unknown:
			unknowns++
			items = r.afterUnknown(ctx, items, err, unknowns)
		case refused:
			r.silent.Store(0)
			if divided && len(items) > 1 {
				r.divide(ctx, f, items)
				return
			}
			items = r.afterRefusal(ctx, f, items, err)
		case halted:
			continue
		case fatal:
			r.afterFatal(ctx, items, err)
			return
		}
	}
}

// sendAdd sends one request. It carries no permission_type unless that is asked for: some regions refuse it.
func (r *run) sendAdd(ctx context.Context, f form, items []*item) error {
	var kind gen.PermissionType
	if r.options.sendType {
		kind = f.kind
	}
	if f.action || r.noAdd.Load() {
		r.lose(items)
		return r.act(ctx, gen.PermissionActionAdd, kind, permissionsOf(items))
	}
	body := gen.BatchAddPermissionRequest{PermissionType: kind, Permissions: make([]gen.EpsAddPermissionRequest, len(items))}
	for n, i := range items {
		body.Permissions[n] = gen.EpsAddPermissionRequest{Permission: i.entry.Permission, Description: i.entry.Description}
	}
	return r.do(ctx, changes, func(ctx context.Context, opts ...vpcep.CallOption) error {
		_, err := r.client.BatchAddEndpointServicePermissions(ctx, r.serviceID, body, r.callOptions(opts)...)
		return err
	})
}

// act adds or removes permission strings. To remove them twice does no harm.
func (r *run) act(ctx context.Context, action gen.PermissionAction, kind gen.PermissionType, permissions []string) error {
	body := gen.AddOrRemoveServicePermissionsRequestBody{Action: action, PermissionType: kind, Permissions: permissions}
	removes, e := action == gen.PermissionActionRemove, changes
	if removes {
		e = changesOnce
	}
	return r.do(ctx, e, func(ctx context.Context, opts ...vpcep.CallOption) error {
		if removes {
			opts = append(opts, vpcep.WithIdempotent())
		}
		_, err := r.client.AddOrRemoveServicePermissions(ctx, r.serviceID, body, r.callOptions(opts)...)
		return err
	})
}

func (r *run) callOptions(opts []vpcep.CallOption) []vpcep.CallOption {
	if r.options.unchecked {
		return append(opts, vpcep.WithoutChecks())
	}
	return opts
}

func permissionsOf(items []*item) []string {
	permissions := make([]string, len(items))
	for n, i := range items {
		permissions[n] = i.entry.Permission
	}
	return permissions
}
