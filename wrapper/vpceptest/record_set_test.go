package vpceptest_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// row is what a plain list knows about a record.
type row struct {
	gen.EpsPermission
	updated time.Time
	number  int
}

// rows is a whitelist as a plain list, in the order of addition.
type rows struct {
	server *vpceptest.Server
	client *vpcep.Client
	list   []row
	number int
}

// TestWhitelistIsAPlainList changes a whitelist at random, with a clock that also goes back, and compares every list with
// what a plain list says.
func TestWhitelistIsAPlainList(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 0))
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	r := &rows{server: server, client: server.Client()}
	for range 60 {
		now = now.Add(time.Duration(random.IntN(8)-2) * time.Second)
		r.add(now, random)
		for range random.IntN(4) {
			r.describe(t, now, random)
		}
		r.remove(t, random)
		require.True(t, r.compare(t, random), "seed %d", seed)
	}
}

func (r *rows) add(now time.Time, random *rand.Rand) {
	var permissions []string
	for range random.IntN(120) {
		permissions = append(permissions, account(random.IntN(2000)))
	}
	r.server.AddPermissions(vpceptest.EndpointServiceID, permissions...)
	kept := r.server.Whitelist(vpceptest.EndpointServiceID)
	for _, p := range kept[len(kept)-len(permissions):] {
		r.number++
		r.list = append(r.list, row{p, now, r.number})
	}
}

func (r *rows) describe(t *testing.T, now time.Time, random *rand.Rand) {
	t.Helper()
	if len(r.list) == 0 {
		return
	}
	one := &r.list[random.IntN(len(r.list))]
	one.Description, one.updated = fmt.Sprint(random.IntN(100)), now
	_, err := r.client.UpdateEndpointServicePermissionDesc(t.Context(), vpceptest.EndpointServiceID, one.ID,
		gen.UpdatePermissionDescRequest{Permission: gen.EpsUpdatePermissionDesc{Description: one.Description}})
	require.NoError(t, err)
}

// remove removes some records by id and some by string, which takes all with that string.
func (r *rows) remove(t *testing.T, random *rand.Rand) {
	t.Helper()
	ids := []gen.EpsRemovePermissionRequest{}
	var strings []string
	for _, one := range r.list {
		switch random.IntN(60) {
		case 0:
			ids = append(ids, gen.EpsRemovePermissionRequest{ID: one.ID})
		case 1:
			strings = append(strings, one.Permission)
		}
	}
	ids, strings = ids[:min(50, len(ids))], strings[:min(50, len(strings))]
	_, err := r.client.BatchRemoveEndpointServicePermissions(t.Context(), vpceptest.EndpointServiceID,
		gen.BatchRemovePermissionRequest{Permissions: ids})
	require.NoError(t, err)
	r.list = slices.DeleteFunc(r.list, func(one row) bool {
		return slices.Contains(ids, gen.EpsRemovePermissionRequest{ID: one.ID})
	})
	if len(strings) == 0 {
		return
	}
	_, err = r.client.AddOrRemoveServicePermissions(t.Context(), vpceptest.EndpointServiceID,
		gen.AddOrRemoveServicePermissionsRequestBody{Action: gen.PermissionActionRemove, Permissions: strings})
	require.NoError(t, err)
	r.list = slices.DeleteFunc(r.list, func(one row) bool { return slices.Contains(strings, one.Permission) })
}

// compare compares the whole list, and a page in each order.
func (r *rows) compare(t *testing.T, random *rand.Rand) bool {
	t.Helper()
	var want []gen.EpsPermission
	for _, one := range r.list {
		want = append(want, one.EpsPermission)
	}
	same := assert.Equal(t, want, r.server.Whitelist(vpceptest.EndpointServiceID))
	for _, key := range []gen.PermissionSortKey{gen.PermissionSortKeyCreateAt, gen.PermissionSortKeyUpdateAt} {
		for _, direction := range []gen.SortDir{gen.SortDirAsc, gen.SortDirDesc} {
			same = r.comparePage(t, gen.ListServicePermissionsDetailsParams{
				SortKey: key, SortDir: direction, Limit: 1 + random.Int32N(500), Offset: random.Int32N(int32(len(r.list)) + 20),
			}) && same
		}
	}
	return same
}

func (r *rows) comparePage(t *testing.T, params gen.ListServicePermissionsDetailsParams) bool {
	t.Helper()
	sorted := slices.SortedFunc(slices.Values(r.list), func(a, b row) int {
		if params.SortDir == gen.SortDirDesc {
			a, b = b, a
		}
		if params.SortKey == gen.PermissionSortKeyUpdateAt {
			return cmp.Or(a.updated.Compare(b.updated), cmp.Compare(a.number, b.number))
		}
		return cmp.Or(a.CreatedAt.Compare(b.CreatedAt), cmp.Compare(a.number, b.number))
	})
	var want, got []string
	start := min(int(params.Offset), len(sorted))
	for _, one := range sorted[start:min(start+int(params.Limit), len(sorted))] {
		want = append(want, one.ID)
	}
	page, err := r.client.ListServicePermissionsDetails(t.Context(), vpceptest.EndpointServiceID, params)
	require.NoError(t, err)
	for _, one := range page.Permissions {
		got = append(got, one.ID)
	}
	return assert.Equal(t, want, got) && assert.EqualValues(t, len(sorted), page.TotalCount)
}
