package whitelist_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

func TestAddYieldsOneOutcomeForEachInputInItsOrder(t *testing.T) {
	t.Parallel()
	for name, option := range duplicates() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := vpceptest.NewServer(t, option)
			server.AddPermissions(serviceID, account(1), "*")
			input := []string{
				account(2), account(1), "organizations:orgPath::*", "iam:domain::?", "*", account(2), "iam:domainName::shop-*", "",
				"organizations:orgPath::*",
			}
			outcomes, err := whitelist.Add(t.Context(), server.Client(), serviceID, entries(input...), whitelist.WithPermissionType())
			require.ErrorIs(t, err, whitelist.ErrNotInSync)
			assert.Equal(t, []whitelist.Status{
				whitelist.StatusAdded, whitelist.StatusPresent, whitelist.StatusAdded, whitelist.StatusFailed, whitelist.StatusPresent,
				whitelist.StatusPresent, whitelist.StatusAdded, whitelist.StatusFailed, whitelist.StatusPresent,
			}, statuses(outcomes))
			for n, o := range outcomes {
				assert.Equal(t, n, o.Index)
				assert.Equal(t, input[n], o.Permission)
				assert.Equal(t, o.Status == whitelist.StatusFailed, o.Err != nil)
			}
			assertRecords(t, server, account(1), account(2), "*", "organizations:orgPath::*", "iam:domainName::shop-*")
			assert.Equal(t, 3, writes(server), "one request for each form")
		})
	}
}

func TestAddSendsDescriptionsAndTypesOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	for name, opts := range map[string][]whitelist.Option{"without": nil, "with": {whitelist.WithPermissionType()}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := vpceptest.NewServer(t)
			input := slices.Values([]whitelist.Entry{
				{Permission: "organizations:orgPath::o/r", Description: "a path"}, {Permission: account(1), Description: "an account"},
			})
			_, err := whitelist.Add(t.Context(), server.Client(), serviceID, input, opts...)
			require.NoError(t, err)
			for _, record := range server.Whitelist(serviceID) {
				want, kind := "an account", gen.PermissionTypeDomainID
				if record.Permission != account(1) {
					want, kind = "a path", gen.PermissionTypeOrgPath
				}
				if opts == nil {
					kind = ""
				}
				assert.Equal(t, want, record.Description)
				assert.Equal(t, kind, record.PermissionType)
			}
		})
	}
}

func TestAddTakesWhatNobodyDocumentedWhenAsked(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	outcomes, err := whitelist.Add(t.Context(), server.Client(), serviceID, entries("new:form::1", account(1)), whitelist.WithoutChecks())
	require.ErrorIs(t, err, whitelist.ErrNotInSync)
	assert.Equal(t, []whitelist.Status{whitelist.StatusFailed, whitelist.StatusAdded}, statuses(outcomes), "it is sent, and refused by the service")
	assertRecords(t, server, account(1))
}

func TestAddNeedsGoodArguments(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	outcomes, err := whitelist.Add(t.Context(), nil, serviceID, entries(account(1)), nil,
		whitelist.WithChunkSize(0), whitelist.WithSettleTime(-1), whitelist.WithMaxRemovals(-1), whitelist.WithProgress(nil))
	assert.Empty(t, outcomes)
	for _, text := range []string{"client", "option 0", "WithChunkSize", "WithSettleTime", "WithMaxRemovals", "WithProgress"} {
		require.ErrorContains(t, err, text)
	}
	for _, id := range []string{"", ".."} {
		outcomes, err = whitelist.Add(t.Context(), server.Client(), id, nil)
		assert.Empty(t, outcomes)
		require.ErrorContains(t, err, "the input is nil")
		argument, ok := errors.AsType[*vpcep.ArgumentError](err)
		require.True(t, ok, err)
		assert.Equal(t, "vpc_endpoint_service_id", argument.Violations[0].Field)
	}
	assert.Zero(t, server.Requests(gen.OpListServicePermissionsDetails().ID))
}
