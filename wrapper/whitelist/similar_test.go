package whitelist_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// A record to add that differs only in case from one that is there is in the plan, whether that one is wanted, to be
// removed, protected or left alone. One that is there itself is not.
func TestPlanPointsOutRecordsThatDifferInCase(t *testing.T) {
	t.Parallel()
	upper := func(n int) string { return "iam:domain::" + strings.ToUpper(account(n)[len("iam:domain::"):]) }
	server := vpceptest.NewServer(t, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
	server.AddPermissions(serviceID, append(accounts(0, 1200), account(0xa), "organizations:orgPath::O-1/r-1")...)
	server.AddPermissions(serviceID, upper(0xc))
	desired := entriesOf(upper(0xa), upper(0xb), account(0xb), account(0xc), account(0xffff), "organizations:orgPath::o-1/r-1")
	want := []whitelist.Similar{
		{Permission: upper(0xa), Present: account(0xa)}, {Permission: upper(0xb), Present: account(0xb)},
		{Permission: "organizations:orgPath::o-1/r-1", Present: "organizations:orgPath::O-1/r-1"},
	}
	for name, options := range map[string][]whitelist.Option{
		"left alone": nil, "removed": {whitelist.WithPrune()}, "protected": {whitelist.WithPrune(), whitelist.WithProtected(account(0xa))},
	} {
		plan, err := whitelist.Plan(t.Context(), server.Client(), serviceID, slices.Values(desired), options...)
		require.NoError(t, err, name)
		assert.Equal(t, want, plan.Similar, name)
		assert.Contains(t, plan.String(), "? "+upper(0xb)+"  differs only in case from "+account(0xb)+", which is there\n")
	}
}

func entriesOf(permissions ...string) []whitelist.Entry {
	var list []whitelist.Entry
	for _, permission := range permissions {
		list = append(list, whitelist.Entry{Permission: permission})
	}
	return list
}
