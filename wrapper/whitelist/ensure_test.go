package whitelist_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

func TestPlanComparesAndChangesNothing(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
	server.AddPermissions(serviceID, "*", account(1), account(1), account(2), account(3))
	desired := []whitelist.Entry{
		{Permission: account(1), Description: "one"}, {Permission: account(4), Description: "four"}, {Permission: "iam:domain::?"},
		{Permission: "organizations:orgPath::*"}, {Permission: account(4), Description: "again"}, {Permission: "\x1b[2J"},
	}
	client := server.Client()
	plan, err := whitelist.Plan(t.Context(), client, serviceID, slices.Values(desired))
	require.NoError(t, err)
	assert.Equal(t, []whitelist.Entry{desired[1], desired[3]}, plan.Add)
	assert.Empty(t, plan.Remove)
	assert.Empty(t, plan.Describe)
	assert.Len(t, plan.Kept, 1)
	assert.Equal(t, 3, plan.Extra)
	assert.Len(t, plan.Invalid(), 2)
	assert.Len(t, plan.Problems, 3)

	plan, err = whitelist.Plan(t.Context(), client, serviceID, slices.Values(desired), whitelist.WithPrune(),
		whitelist.WithProtected("*"), whitelist.WithDescriptions())
	require.NoError(t, err)
	assert.Len(t, plan.Describe, 2, "both rows of a doubled record")
	text := plan.String()
	assert.NotContains(t, text, "\x1b")
	assert.Contains(t, text, "! entry 3: iam:domain::?: ")
	assert.Contains(t, text, "! entry 5: "+account(4)+": an earlier entry has the same permission\n")
	assert.Contains(t, text, "+ "+account(4)+"  four\n+ organizations:orgPath::*\n~ "+account(1)+"  one\n")
	assert.Contains(t, text, "- "+account(2)+"\n- "+account(3)+"\n- "+account(1)+"  a further row of the record; the oldest stays\n= *\n"+
		"2 to add, 2 to describe, 3 to remove, 1 kept, 1 protected, 2 invalid, 1 double")

	written, err := json.Marshal(plan)
	require.NoError(t, err)
	var read whitelist.Changes
	require.NoError(t, json.Unmarshal(written, &read))
	plan.Similar = []whitelist.Similar{} // No list and an empty one are the same in JSON.
	assert.Equal(t, *plan, read)
	assert.Contains(t, string(written), `"in_sync":false`)
	assert.Zero(t, writes(server))

	empty, err := json.Marshal(&whitelist.Changes{})
	require.NoError(t, err)
	assert.JSONEq(t, `{"service_id":"","add":[],"describe":[],"remove":[],"double":[],"prune":false,"protected":[],"spared":[],"kept":[],"extra":0,"problems":[],"similar":[],"in_sync":true}`, string(empty))
}

func TestEnsureTwiceChangesNothingTheSecondTime(t *testing.T) {
	t.Parallel()
	for name, option := range duplicates() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := vpceptest.NewServer(t, option)
			server.AddPermissions(serviceID, append(accounts(0, 700), "*", account(3))...)
			want := append(accounts(600, 1300), "organizations:orgPath::*", "iam:domainName::a*")
			result, err := whitelist.Ensure(t.Context(), server.Client(), serviceID, entries(want...), whitelist.WithPrune())
			require.NoError(t, err)
			assert.True(t, result.Verified)
			assert.Equal(t, whitelist.Counts{Added: 602, Present: 100, Removed: 602}, result.Counts, "600, * and a doubled row")
			assertRecords(t, server, want...)
			before, lists := writes(server), server.Requests(gen.OpListServicePermissionsDetails().ID)
			result, err = whitelist.Ensure(t.Context(), server.Client(), serviceID, entries(want...), whitelist.WithPrune())
			require.NoError(t, err)
			assert.True(t, result.Verified)
			assert.Equal(t, whitelist.Counts{Present: 702}, result.Counts)
			assert.Equal(t, before, writes(server))
			assert.Equal(t, lists+2, server.Requests(gen.OpListServicePermissionsDetails().ID), "two pages")
		})
	}
}

func TestApplyTwiceChangesNothingTheSecondTime(t *testing.T) {
	t.Parallel()
	for name, option := range duplicates() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := vpceptest.NewServer(t, option)
			server.AddPermissions(serviceID, accounts(0, 10)...)
			client := server.Client()
			plan, err := whitelist.Plan(t.Context(), client, serviceID, entries(accounts(5, 80)...), whitelist.WithPrune())
			require.NoError(t, err)
			result, err := whitelist.Apply(t.Context(), client, plan)
			require.NoError(t, err)
			assert.True(t, result.Verified)
			assert.Equal(t, whitelist.Counts{Added: 70, Present: 5, Removed: 5}, result.Counts)
			before := writes(server)
			result, err = whitelist.Apply(t.Context(), client, plan)
			require.NoError(t, err)
			assert.Equal(t, whitelist.Counts{Present: 75, Absent: 5}, result.Counts)
			assert.Equal(t, before, writes(server))
			assertRecords(t, server, accounts(5, 80)...)
		})
	}
}

// A row that was removed and added again since the plan was made is another one.
func TestApplyRemovesTheRowsOfThePlanOnly(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddPermissions(serviceID, account(1), account(2))
	client := server.Client()
	plan, err := whitelist.Plan(t.Context(), client, serviceID, entries(account(2)), whitelist.WithPrune())
	require.NoError(t, err)
	_, err = whitelist.Remove(t.Context(), client, serviceID, slices.Values([]string{account(1)}))
	require.NoError(t, err)
	server.AddPermissions(serviceID, account(1))
	_, err = whitelist.Apply(t.Context(), client, plan)
	require.ErrorContains(t, err, "1 already there, 1 already gone, 1 not attempted; the first: "+account(1)+": whitelist: somebody else added")
	assertRecords(t, server, account(1), account(2))
}

func TestEnsureSetsDescriptions(t *testing.T) {
	t.Parallel()
	desired := []whitelist.Entry{{Permission: account(1), Description: "new"}, {Permission: account(2), Description: "two"}, {Permission: account(3)}}
	for name, test := range map[string]struct {
		opts []whitelist.Option
		want []string
	}{
		"left alone": {nil, []string{"old", "two", "old"}},
		"set":        {[]whitelist.Option{whitelist.WithDescriptions()}, []string{"new", "two", "old"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := vpceptest.NewServer(t)
			client := server.Client()
			_, err := whitelist.Ensure(t.Context(), client, serviceID, slices.Values([]whitelist.Entry{
				{Permission: account(1), Description: "old"}, {Permission: account(3), Description: "old"},
			}))
			require.NoError(t, err)
			result, err := whitelist.Ensure(t.Context(), client, serviceID, slices.Values(desired), test.opts...)
			require.NoError(t, err)
			assert.Equal(t, len(test.opts), result.Described)
			got := map[string]string{}
			for _, record := range server.Whitelist(serviceID) {
				got[record.Permission] = record.Description
			}
			assert.Equal(t, map[string]string{account(1): test.want[0], account(2): test.want[1], account(3): test.want[2]}, got)
		})
	}
}
