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
	outcomes, err := gather(whitelist.Add(t.Context(), server.Client(), serviceID,
		entries("bad:form::1", account(1), account(2), account(3), "bad:form::1", account(1)),
		whitelist.WithoutChecks(), whitelist.WithChunkSize(1), whitelist.WithParallel(1)))
	require.NoError(t, err)
	assert.Equal(t, []whitelist.Status{
		whitelist.StatusFailed, whitelist.StatusAdded, whitelist.StatusAdded, whitelist.StatusAdded, whitelist.StatusFailed,
		whitelist.StatusPresent,
	}, statuses(outcomes))
}

// The loop may be broken off at any outcome, at the first one after the run was stopped too.
func TestAddIsBrokenOffAfterItStopped(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.Inject(vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: opAdd})
	assert.NotPanics(t, func() {
		for o, err := range whitelist.Add(t.Context(), server.Client(), serviceID, entries(accounts(0, 3)...)) {
			require.NoError(t, err)
			assert.Equal(t, whitelist.StatusFailed, o.Status)
			break
		}
	})
	assert.Equal(t, 1, server.Requests(opAdd))
}
