package whitelist_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// A record that failed is not there when it comes again, long after.
func TestAddOfARecordThatFailedBefore(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	outcomes, err := whitelist.Add(t.Context(), server.Client(), serviceID,
		entries("bad:form::1", account(1), account(2), account(3), "bad:form::1", account(1)),
		whitelist.WithoutChecks(), whitelist.WithChunkSize(1), whitelist.WithParallel(1))
	require.ErrorIs(t, err, whitelist.ErrNotInSync)
	assert.Equal(t, []whitelist.Status{
		whitelist.StatusFailed, whitelist.StatusAdded, whitelist.StatusAdded, whitelist.StatusAdded, whitelist.StatusFailed,
		whitelist.StatusPresent,
	}, statuses(outcomes))
}
