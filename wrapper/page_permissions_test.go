package vpcep_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// accounts are permission strings of n accounts.
func accounts(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf("iam:domain::%032d", i)
	}
	return all
}

func TestPermissionsGoesThroughAllPages(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		count    int
		filter   gen.ListServicePermissionsDetailsParams
		want     []string
		requests int
	}{
		"none":            {0, gen.ListServicePermissionsDetailsParams{}, nil, 1},
		"one page of 500": {500, gen.ListServicePermissionsDetailsParams{}, accounts(500), 1},
		"three pages":     {1001, gen.ListServicePermissionsDetailsParams{}, accounts(1001), 3},
		"small pages":     {5, gen.ListServicePermissionsDetailsParams{Limit: 2}, accounts(5), 3},
		"from an offset":  {5, gen.ListServicePermissionsDetailsParams{Limit: 2, Offset: 3}, accounts(5)[3:], 1},
		"newest first":    {3, gen.ListServicePermissionsDetailsParams{SortDir: gen.SortDirDesc}, []string{accounts(3)[2], accounts(3)[1], accounts(3)[0]}, 1},
		"filtered":        {30, gen.ListServicePermissionsDetailsParams{Permission: "0021"}, []string{accounts(22)[21]}, 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := vpceptest.NewServer(t)
			server.AddPermissions(serviceID, accounts(test.count)...)
			var got []string
			for record, err := range server.Client().Permissions(t.Context(), serviceID, test.filter) {
				require.NoError(t, err)
				assert.NotEmpty(t, record.ID)
				got = append(got, record.Permission)
			}
			assert.Equal(t, test.want, got)
			assert.Equal(t, test.requests, server.Requests(opList))
		})
	}
}

func TestPermissionsYieldsTheErrorOfAPage(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddPermissions(serviceID, accounts(4)...)
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultForbidden, Skip: 1})
	var got int
	var errs []error
	for _, err := range server.Client().Permissions(t.Context(), serviceID, gen.ListServicePermissionsDetailsParams{Limit: 3}) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		got++
	}
	assert.Equal(t, 3, got)
	require.Len(t, errs, 1)
	require.ErrorIs(t, errs[0], vpcep.ErrForbidden)
}

func TestPermissionsChecksItsInput(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	for _, err := range server.Client().Permissions(t.Context(), "..", gen.ListServicePermissionsDetailsParams{Limit: 501}) {
		var argument *vpcep.ArgumentError
		require.ErrorAs(t, err, &argument)
		assert.Equal(t, []vpcep.Violation{
			{Field: "vpc_endpoint_service_id", Problem: "must not be a relative path segment"},
			{Field: "limit", Problem: "is 501, at most 500 allowed (maximum)"},
		}, argument.Violations)
	}
	assert.Zero(t, server.Requests(opList))
}
