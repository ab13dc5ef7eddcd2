package vpcep

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// issuer hands out numbered tokens.
type issuer struct {
	count    atomic.Int32
	takes    time.Duration
	lifetime time.Duration
	err      error
}

func (i *issuer) fetch(ctx context.Context) (issued[string], error) {
	n := i.count.Add(1)
	select {
	case <-time.After(i.takes):
	case <-ctx.Done():
		return issued[string]{}, ctx.Err()
	}
	if i.err != nil {
		return issued[string]{}, i.err
	}
	return issued[string]{value: "token-" + string('0'+n), expires: time.Now().Add(i.lifetime)}, nil
}

func TestCacheAsksOnceForManyCallers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		source := &issuer{takes: time.Second, lifetime: 24 * time.Hour}
		cache := cache[string]{fetch: source.fetch}
		var all sync.WaitGroup
		for range 100 {
			all.Go(func() {
				token, err := cache.get(t.Context())
				assert.NoError(t, err)
				assert.Equal(t, "token-1", token)
			})
		}
		all.Wait()
		assert.EqualValues(t, 1, source.count.Load())
	})
}

func TestCacheSurvivesTheCallerThatStartedTheRequest(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		source := &issuer{takes: time.Second, lifetime: 24 * time.Hour}
		cache := cache[string]{fetch: source.fetch}
		hasty, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		var all sync.WaitGroup
		all.Go(func() {
			_, err := cache.get(hasty)
			assert.ErrorIs(t, err, context.DeadlineExceeded)
		})
		synctest.Wait()
		all.Go(func() {
			token, err := cache.get(t.Context())
			assert.NoError(t, err)
			assert.Equal(t, "token-1", token)
		})
		all.Wait()
		assert.EqualValues(t, 1, source.count.Load())
	})
}

func TestCacheRenewsAheadOfTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		source := &issuer{takes: time.Second, lifetime: 24 * time.Hour}
		cache := cache[string]{fetch: source.fetch}
		get := func() string {
			token, err := cache.get(t.Context())
			require.NoError(t, err)
			return token
		}
		require.Equal(t, "token-1", get())
		time.Sleep(24*time.Hour - renewBefore - time.Minute)
		require.Equal(t, "token-1", get())
		synctest.Wait()
		require.EqualValues(t, 1, source.count.Load(), "a good token is not renewed")
		time.Sleep(2 * time.Minute)
		start := time.Now()
		require.Equal(t, "token-1", get(), "the old token is used while the new one is on its way")
		require.Zero(t, time.Since(start), "nobody waits")
		time.Sleep(2 * time.Second)
		require.Equal(t, "token-2", get())
		require.EqualValues(t, 2, source.count.Load())
	})
}

func TestCacheKeepsATokenThatDoesNotLiveLong(t *testing.T) {
	t.Parallel()
	for _, lifetime := range []time.Duration{20 * time.Minute, 30 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			source := &issuer{lifetime: lifetime}
			cache := cache[string]{fetch: source.fetch}
			get := func(want string) {
				t.Helper()
				token, err := cache.get(t.Context())
				require.NoError(t, err)
				require.Equal(t, want, token)
				synctest.Wait()
			}
			for range 20 {
				get("token-1")
			}
			time.Sleep(lifetime/2 - time.Second)
			get("token-1")
			require.EqualValues(t, 1, source.count.Load(), "one request for all")
			time.Sleep(2 * time.Second)
			get("token-1")
			require.EqualValues(t, 2, source.count.Load(), "it is renewed in the middle of its life")
			get("token-2")
			time.Sleep(lifetime)
			get("token-3")
		})
	}
}

func TestCacheKeepsTheOldTokenWhileRenewalFails(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		source := &issuer{lifetime: time.Hour}
		cache := cache[string]{fetch: source.fetch}
		_, err := cache.get(t.Context())
		require.NoError(t, err)
		source.err = errors.New("no IAM today")
		time.Sleep(time.Hour - renewBefore + time.Second)
		for range 10 {
			token, err := cache.get(t.Context())
			require.NoError(t, err)
			require.Equal(t, "token-1", token)
			synctest.Wait()
		}
		require.EqualValues(t, 2, source.count.Load(), "one try, then a pause")
		time.Sleep(renewPause + time.Second)
		_, err = cache.get(t.Context())
		require.NoError(t, err)
		synctest.Wait()
		require.EqualValues(t, 3, source.count.Load())
		time.Sleep(renewBefore)
		_, err = cache.get(t.Context())
		require.ErrorIs(t, err, source.err, "a token that has ended is not used")
	})
}

func TestCacheForgetsARefusedToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		source := &issuer{lifetime: 24 * time.Hour}
		cache := cache[string]{fetch: source.fetch}
		first, err := cache.get(t.Context())
		require.NoError(t, err)
		cache.drop(func(token string) bool { return token == first })
		second, err := cache.get(t.Context())
		require.NoError(t, err)
		require.Equal(t, "token-2", second)
		cache.drop(func(token string) bool { return token == first })
		again, err := cache.get(t.Context())
		require.NoError(t, err)
		require.Equal(t, second, again, "a refusal of an older token does not drop the newer one")
		require.EqualValues(t, 2, source.count.Load())
	})
}

func TestCacheGivesEveryWaiterTheError(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		source := &issuer{takes: time.Second, err: errors.New("no IAM today")}
		cache := cache[string]{fetch: source.fetch}
		var all sync.WaitGroup
		for range 10 {
			all.Go(func() {
				_, err := cache.get(t.Context())
				assert.ErrorIs(t, err, source.err)
			})
		}
		all.Wait()
		require.EqualValues(t, 1, source.count.Load())
	})
}
