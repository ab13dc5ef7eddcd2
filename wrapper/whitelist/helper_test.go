package whitelist_test

import (
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

const serviceID = vpceptest.EndpointServiceID

func account(n int) string { return fmt.Sprintf("iam:domain::%032x", n) }

// accounts are the permission strings of accounts from..to-1.
func accounts(from, to int) []string {
	var all []string
	for n := from; n < to; n++ {
		all = append(all, account(n))
	}
	return all
}

func entries(permissions ...string) iter.Seq[whitelist.Entry] {
	return func(yield func(whitelist.Entry) bool) {
		for _, permission := range permissions {
			if !yield(whitelist.Entry{Permission: permission}) {
				return
			}
		}
	}
}

// lister is what tells the whitelist: a Server, or a Service in a bubble.
type lister interface {
	Whitelist(serviceID string) []gen.EpsPermission
}

// records are the permission strings on the whitelist, sorted.
func records(s lister) []string {
	var all []string
	for _, record := range s.Whitelist(serviceID) {
		all = append(all, record.Permission)
	}
	slices.Sort(all)
	return all
}

// assertRecords checks that exactly these records are on the whitelist, each of them once.
func assertRecords(t *testing.T, s lister, want ...string) {
	t.Helper()
	want = slices.Clone(want)
	slices.Sort(want)
	assert.Equal(t, want, records(s))
}

// statuses of some outcomes.
func statuses(outcomes []whitelist.Outcome) []whitelist.Status {
	var all []whitelist.Status
	for _, o := range outcomes {
		all = append(all, o.Status)
	}
	return all
}

// writes counts the requests that change a whitelist.
func writes(s interface{ Requests(operationID string) int }) int {
	return s.Requests(gen.OpBatchAddEndpointServicePermissions().ID) + s.Requests(gen.OpAddOrRemoveServicePermissions().ID) +
		s.Requests(gen.OpBatchRemoveEndpointServicePermissions().ID) + s.Requests(gen.OpUpdateEndpointServicePermissionDesc().ID)
}

// duplicates are the three things that a service may do with an existing record.
func duplicates() map[string]vpceptest.Option {
	return map[string]vpceptest.Option{
		"ignored": vpceptest.WithDuplicates(vpceptest.DuplicatesIgnored),
		"refused": vpceptest.WithDuplicates(vpceptest.DuplicatesRefused),
		"doubled": vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled),
	}
}
