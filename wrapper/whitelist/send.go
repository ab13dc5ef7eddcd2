package whitelist

import (
	"context"
	"slices"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// sendAdd sends a request that adds some records of one form, and gives the ids of the rows that the answer names, by
// permission string.
func (r *run) sendAdd(ctx context.Context, f form, chunk []*record) (map[string]string, error) {
	kind := r.kindOf(f)
	if f.action || r.noAdd.Load() {
		for _, one := range chunk {
			one.lost = one.entry.Description != ""
		}
		return r.act(ctx, gen.PermissionActionAdd, kind, permissionsOf(chunk))
	}
	body := gen.BatchAddPermissionRequest{PermissionType: kind, Permissions: make([]gen.EpsAddPermissionRequest, len(chunk))}
	for n, one := range chunk {
		body.Permissions[n] = gen.EpsAddPermissionRequest{Permission: one.entry.Permission, Description: one.entry.Description}
	}
	named := map[string]string{}
	err := r.do(ctx, changes, func(ctx context.Context, opts ...vpcep.CallOption) error {
		answer, err := r.client.BatchAddEndpointServicePermissions(ctx, r.serviceID, body, r.callOptions(opts)...)
		if err != nil {
			return err
		}
		for n := range answer.Permissions {
			named[answer.Permissions[n].Permission] = answer.Permissions[n].ID
		}
		return nil
	})
	return named, err
}

// sendRemove sends a request that removes some rows. Its answer has nothing to tell.
func (r *run) sendRemove(ctx context.Context, f form, chunk []*record) error {
	if r.noRemove.Load() {
		// The rows of a record stand together.
		_, err := r.act(ctx, gen.PermissionActionRemove, r.kindOf(f), slices.Compact(permissionsOf(chunk)))
		return err
	}
	body := gen.BatchRemovePermissionRequest{Permissions: make([]gen.EpsRemovePermissionRequest, len(chunk))}
	for n, one := range chunk {
		body.Permissions[n].ID = one.id()
	}
	return r.do(ctx, changesOnce, func(ctx context.Context, opts ...vpcep.CallOption) error {
		_, err := r.client.BatchRemoveEndpointServicePermissions(ctx, r.serviceID, body, r.callOptions(opts)...)
		return err
	})
}

// act adds or removes permission strings, and gives those that the answer names. To remove them twice does no harm.
func (r *run) act(
	ctx context.Context, action gen.PermissionAction, kind gen.PermissionType, permissions []string,
) (map[string]string, error) {
	body := gen.AddOrRemoveServicePermissionsRequestBody{Action: action, PermissionType: kind, Permissions: permissions}
	removes, e := action == gen.PermissionActionRemove, changes
	if removes {
		e = changesOnce
	}
	named := map[string]string{}
	err := r.do(ctx, e, func(ctx context.Context, opts ...vpcep.CallOption) error {
		if removes {
			opts = append(opts, vpcep.WithIdempotent())
		}
		answer, err := r.client.AddOrRemoveServicePermissions(ctx, r.serviceID, body, r.callOptions(opts)...)
		if err != nil {
			return err
		}
		for _, permission := range answer.Permissions {
			named[permission] = ""
		}
		return nil
	})
	return named, err
}

func (r *run) callOptions(opts []vpcep.CallOption) []vpcep.CallOption {
	if r.options.unchecked {
		return append(opts, vpcep.WithoutChecks())
	}
	return opts
}

// kindOf is the permission_type of a request. It carries none unless that is asked for: some regions refuse it.
func (r *run) kindOf(f form) gen.PermissionType {
	if r.options.sendType {
		return f.kind
	}
	return ""
}

func permissionsOf(chunk []*record) []string {
	permissions := make([]string, len(chunk))
	for n, one := range chunk {
		permissions[n] = one.entry.Permission
	}
	return permissions
}
