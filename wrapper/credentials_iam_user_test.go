package vpcep_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func withUser() vpcep.Option {
	return vpcep.WithIAMUser(vpcep.IAMUser{Account: vpceptest.Account, Name: vpceptest.User, Password: vpceptest.Password})
}

func TestIAMUserKeepsItsToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withUser())
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() { assert.NoError(t, listAll(t.Context(), c)) })
		}
		all.Wait()
		assert.Equal(t, 1, s.Requests(vpceptest.TokenOperation))
		time.Sleep(23*time.Hour + 40*time.Minute)
		require.NoError(t, listAll(t.Context(), c))
		synctest.Wait()
		time.Sleep(time.Hour)
		require.NoError(t, listAll(t.Context(), c), "the token was renewed before it ended")
		assert.Equal(t, 2, s.Requests(vpceptest.TokenOperation))
	})
}

func TestARefusedTokenIsRenewedOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var ahead atomic.Int64
		clock := vpceptest.WithClock(func() time.Time {
			time.Sleep(time.Second) // All callers are on their way with the old token before the first is refused.
			return time.Now().Add(time.Duration(ahead.Load()))
		})
		s, c := newBubble(t, []vpceptest.Option{clock}, withUser())
		require.NoError(t, listAll(t.Context(), c))
		ahead.Store(int64(25 * time.Hour)) // The service takes the token for one that has ended.
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() { assert.NoError(t, listAll(t.Context(), c)) })
		}
		all.Wait()
		assert.Equal(t, 2, s.Requests(vpceptest.TokenOperation), "one renewal for all")
		assert.Equal(t, 1+40, s.Requests(opList))

		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultTokenEnded, Operation: opList})
		sent := s.Requests(opList)
		require.ErrorIs(t, listAll(t.Context(), c), vpcep.ErrUnauthorized)
		assert.Equal(t, sent+2, s.Requests(opList), "it does not go on for ever")
	})
}

func TestARefusedTokenIsRenewedForAWriteToo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withUser())
		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultTokenEnded, Operation: opAdd, Times: 1})
		require.NoError(t, addOne(t.Context(), c))
		assert.Len(t, s.Whitelist(serviceID), 1)
	})
}

func TestACallerThatGivesUpDoesNotFailTheOthers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withUser())
		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultSlow, Operation: vpceptest.TokenOperation, Delay: 10 * time.Second, Times: 1})
		hasty, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		var all sync.WaitGroup
		all.Go(func() { assert.ErrorIs(t, addOne(hasty, c), context.DeadlineExceeded) })
		synctest.Wait()
		all.Go(func() { assert.NoError(t, listAll(t.Context(), c)) })
		all.Wait()
		assert.Equal(t, 1, s.Requests(vpceptest.TokenOperation))
		assert.Zero(t, s.Requests(opAdd))
	})
}

func TestAWrongPasswordIsNotTriedAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, vpcep.WithIAMUser(vpcep.IAMUser{Account: vpceptest.Account, Name: vpceptest.User, Password: "wrong"}))
		err := addOne(t.Context(), c)
		require.ErrorIs(t, err, vpcep.ErrUnauthorized)
		require.NotErrorIs(t, err, vpcep.ErrOutcomeUnknown)
		require.ErrorContains(t, err, "vpcep: BatchAddEndpointServicePermissions: POST")
		require.ErrorContains(t, err, "get the credentials: vpcep: KeystoneCreateUserTokenByPassword: POST /v3/auth/tokens: 401")
		require.ErrorContains(t, err, "The username or password is wrong.")
		assert.NotContains(t, err.Error(), "wrong\"")
		assert.Equal(t, 1, s.Requests(vpceptest.TokenOperation))
		assert.Zero(t, s.Requests(opAdd))
	})
}

func TestAFailingIAMIsTriedAgain(t *testing.T) {
	t.Parallel()
	for _, kind := range []vpceptest.FaultKind{vpceptest.Fault503HTML, vpceptest.FaultCutAfter, vpceptest.FaultTooManyRequests} {
		synctest.Test(t, func(t *testing.T) {
			s, c := newBubble(t, nil, withUser())
			inject(t, s, vpceptest.Fault{Kind: kind, Operation: vpceptest.TokenOperation, Times: 2})
			require.NoError(t, addOne(t.Context(), c))
			assert.Equal(t, 3, s.Requests(vpceptest.TokenOperation))
		})
	}
}

func TestAWrongClockIsMadeUpFor(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ahead := vpceptest.WithClock(func() time.Time { return time.Now().Add(time.Hour) })
		s, c := newBubble(t, []vpceptest.Option{ahead}, withKey())
		require.NoError(t, addOne(t.Context(), c))
		assert.Equal(t, 2, s.Requests(opAdd))
		require.NoError(t, listAll(t.Context(), c))
		assert.Equal(t, 1, s.Requests(opList), "the difference is remembered")
	})
}

func TestAWrongClockIsMadeUpForInEveryCall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ahead := vpceptest.WithClock(func() time.Time {
			time.Sleep(time.Second) // All calls are signed before the first is refused.
			return time.Now().Add(time.Hour)
		})
		s, c := newBubble(t, []vpceptest.Option{ahead}, withKey())
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() { assert.NoError(t, listAll(t.Context(), c)) })
		}
		all.Wait()
		assert.Equal(t, 16, s.Requests(opList))
	})
}

func TestALockedAccessKeyIsLeftAlone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ahead := vpceptest.WithClock(func() time.Time { return time.Now().Add(10 * time.Minute) })
		s, c := newBubble(t, []vpceptest.Option{ahead}, withKey())
		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultKeyLocked})
		require.ErrorIs(t, listAll(t.Context(), c), vpcep.ErrUnauthorized)
		assert.Equal(t, 1, s.Requests(opList))
	})
}

func TestTheAttemptTimeoutDoesNotCountGettingAToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, withUser(), vpcep.WithAttemptTimeout(500*time.Millisecond))
		inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultTooManyRequests, Operation: vpceptest.TokenOperation, Delay: time.Second, Times: 1})
		require.NoError(t, addOne(t.Context(), c))
		assert.Equal(t, 2, s.Requests(vpceptest.TokenOperation))
	})
}

// TestWaitingForATokenEndsWithTheCall has an IAM that asks for more patience than the call has.
func TestWaitingForATokenEndsWithTheCall(t *testing.T) {
	t.Parallel()
	for _, byDefault := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			timeout := -time.Second
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
			if byDefault {
				ctx, timeout = t.Context(), 5*time.Second
			}
			defer cancel()
			s, c := newBubble(t, nil, withUser(), vpcep.WithTimeout(timeout))
			inject(t, s, vpceptest.Fault{Kind: vpceptest.FaultTooManyRequests, Operation: vpceptest.TokenOperation, Delay: 10 * time.Second})
			start := time.Now()
			err := addOne(ctx, c)
			assert.Equal(t, 5*time.Second, time.Since(start))
			require.ErrorIs(t, err, context.DeadlineExceeded)
			require.ErrorIs(t, err, vpcep.ErrThrottled, "the last failure of IAM survives")
			require.ErrorContains(t, err, "get the credentials: wait for a token of IAM: context deadline exceeded; "+
				"last failure: vpcep: KeystoneCreateUserTokenByPassword: POST /v3/auth/tokens: 429")
			require.NotErrorIs(t, err, vpcep.ErrOutcomeUnknown)
			assert.Zero(t, s.Requests(opAdd))
			time.Sleep(2 * time.Minute) // The request for the token goes on without the caller.
		})
	}
}
