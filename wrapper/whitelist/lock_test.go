package whitelist_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// processLock keeps the runs of one process apart.
type processLock struct {
	held sync.Map // Of service ids: a channel that holds one token.
}

func (l *processLock) Lock(ctx context.Context, serviceID string) (unlock func(), err error) {
	held, _ := l.held.LoadOrStore(serviceID, make(chan struct{}, 1))
	room, _ := held.(chan struct{})
	select {
	case room <- struct{}{}:
		return func() { <-room }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func ExampleWithLock() {
	client, stop := start()
	defer stop()
	lock := &processLock{} // In its place one that all processes share: a Lease, an advisory lock of a database, a file.
	result, err := whitelist.Ensure(context.Background(), client, serviceID,
		slices.Values([]whitelist.Entry{{Permission: shop}, {Permission: warehouse}}), whitelist.WithLock(lock))
	fmt.Println(result.Counts, err)
	// Output:
	// 1 added, 1 already there <nil>
}

// Runs that share a lock come one after the other, so that neither makes a row too many, and neither has to remove one.
func TestRunsWithALockDoNotMeet(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
	lock := &processLock{}
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() {
			_, err := whitelist.Ensure(context.Background(), server.Client(), serviceID, entries(accounts(0, 300)...), whitelist.WithLock(lock))
			assert.NoError(t, err)
		})
	}
	group.Wait()
	assertRecords(t, server, accounts(0, 300)...)
	assert.Equal(t, 6, server.Requests(opAdd))
	assert.Zero(t, server.Requests(opRemove))
}

// Every kind of run takes the lock before its first request, and sends nothing when it cannot have it.
func TestALockThatCannotBeHad(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddPermissions(serviceID, account(1))
	broken := errors.New("the database is away")
	client, option := server.Client(), whitelist.WithLock(brokenLock{broken})
	_, err := whitelist.Add(t.Context(), client, serviceID, entries(account(0)), option)
	require.ErrorIs(t, err, broken)
	_, err = whitelist.Remove(t.Context(), client, serviceID, slices.Values(accounts(1, 2)), option)
	require.ErrorIs(t, err, broken)
	_, err = whitelist.Ensure(t.Context(), client, serviceID, entries(account(0)), option)
	require.ErrorIs(t, err, broken)
	require.ErrorContains(t, err, "nothing was sent")
	_, err = whitelist.Apply(t.Context(), client, &whitelist.Changes{ServiceID: serviceID, Add: []whitelist.Entry{{Permission: account(0)}}}, option)
	require.ErrorIs(t, err, broken)
	assert.Zero(t, writes(server)+server.Requests(opList))
	_, err = whitelist.Plan(t.Context(), client, serviceID, entries(account(0)), whitelist.WithLock(nil))
	require.ErrorContains(t, err, "WithLock: nil")
}

type brokenLock struct{ err error }

func (l brokenLock) Lock(context.Context, string) (unlock func(), err error) { return nil, l.err }
