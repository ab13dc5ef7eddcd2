package vpcep

import (
	"cmp"
	"context"
	"iter"

	"github.com/vpcep-go/vpcep/gen"
)

// Permissions iterates over the whitelist of an endpoint service, all pages of it. The filter is that of
// ListServicePermissionsDetails, where Limit is the size of a page (default here 500) and Offset where to start. The
// filter for the permission string is fuzzy: compare again what comes back. Unless the filter says otherwise, the
// oldest record comes first, so that records that are added meanwhile do not shift the others.
//
// An error is yielded once, as the last thing; see ListServicePermissionsDetails for its kinds. Records that others
// remove meanwhile may hide records that are still there: list again where that matters.
func (c *Client) Permissions(
	ctx context.Context, vpcEndpointServiceID string, filter gen.ListServicePermissionsDetailsParams, opts ...CallOption,
) iter.Seq2[gen.PermissionObject, error] {
	filter.SortDir = cmp.Or(filter.SortDir, gen.SortDirAsc)
	return pager[gen.PermissionObject]{
		limit: cmp.Or(filter.Limit, gen.ListServicePermissionsDetailsLimitMax),
		id:    func(p gen.PermissionObject) string { return p.ID },
		fetch: func(ctx context.Context, offset, limit int32) ([]gen.PermissionObject, int32, error) {
			params := filter
			params.Offset, params.Limit = offset, limit
			page, err := c.ListServicePermissionsDetails(ctx, vpcEndpointServiceID, params, opts...)
			if err != nil {
				return nil, 0, err
			}
			return page.Permissions, page.TotalCount, nil
		},
	}.all(ctx, filter.Offset)
}
