package whitelist_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// The chunk halves when the service says that it is too much, and stays so for the rest of the run.
func TestChunksHalve(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithBatchLimit(20))
	outcomes, err := whitelist.Add(t.Context(), server.Client(), serviceID, entries(accounts(0, 480)...), whitelist.WithParallel(1))
	require.NoError(t, err)
	assert.Len(t, outcomes, 480)
	assertRecords(t, server, accounts(0, 480)...)
	assert.LessOrEqual(t, server.Requests(opAdd), 2+40+5, "50, 25, then 12 at a time, and what is left of the first ones")
	outcomes, err = whitelist.Remove(t.Context(), server.Client(), serviceID, slices.Values(accounts(0, 480)), whitelist.WithParallel(1))
	require.NoError(t, err)
	assert.Len(t, outcomes, 480)
	assertRecords(t, server)
}

func TestNotEvenOneRecordIsTaken(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultStatus, Status: 413}))
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultStatus, Status: 413}))
		_, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 3)...))
		require.Error(t, err, "the list itself is refused")
		b.ClearFaults()
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultStatus, Status: 413, Operation: opAdd}))
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 3)...))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		for _, o := range outcomes {
			assert.Equal(t, whitelist.StatusFailed, o.Status)
		}
	})
}

// Of a chunk that is refused, the entries that it is refused for are found, and the others are added.
func TestARefusedChunkIsDivided(t *testing.T) {
	t.Parallel()
	for name, option := range duplicates() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := vpceptest.NewServer(t, option)
			input := accounts(0, 100)
			input[17], input[63] = "bad:form::1", "bad:form::2"
			outcomes, err := whitelist.Add(t.Context(), server.Client(), serviceID, entries(input...), whitelist.WithoutChecks())
			require.ErrorIs(t, err, whitelist.ErrNotInSync)
			for n, o := range outcomes {
				want := whitelist.StatusAdded
				if n == 17 || n == 63 {
					want = whitelist.StatusFailed
					require.ErrorIs(t, o.Err, vpcep.ErrInvalidRequest)
				}
				assert.Equal(t, want, o.Status, n)
			}
			assertRecords(t, server, slices.DeleteFunc(slices.Clone(input), func(p string) bool { return p[0] == 'b' })...)
			assert.LessOrEqual(t, server.Requests(opAdd), 2*(1+2*6))
		})
	}
}

// When nothing at all is taken, the run ends before it has asked for each of very many records.
func TestAServiceThatRefusesEverything(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultStatus, Status: 400, Operation: opAdd}))
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 5000)...))
		require.ErrorIs(t, err, vpcep.ErrInvalidRequest)
		assert.Len(t, outcomes, 5000)
		assert.Less(t, b.Requests(opAdd), 600)
	})
}

// A service that is still being created is waited for.
func TestAServiceThatIsBeingCreatedIsWaitedFor(t *testing.T) {
	t.Parallel()
	for name, run := range map[string]func(t *testing.T, b *bubble) error{
		"add": func(t *testing.T, b *bubble) error {
			t.Helper()
			_, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 120)...))
			return err
		},
		"ensure": func(t *testing.T, b *bubble) error {
			t.Helper()
			_, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(0, 120)...))
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddEndpointService(serviceID, vpceptest.StatusCreating)
				start := time.Now()
				time.AfterFunc(time.Minute, func() { b.AddEndpointService(serviceID, vpceptest.StatusAvailable) })
				require.NoError(t, run(t, b))
				assert.GreaterOrEqual(t, time.Since(start), time.Minute)
				assertRecords(t, b, accounts(0, 120)...)
				assert.Less(t, b.Requests(gen.OpListServiceDetails().ID), 20)
			})
		})
	}
}
