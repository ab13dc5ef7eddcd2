package whitelist

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
)

// All items are worked on once, no more than some at a time, and each waits for all of them.
func TestEachOf(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		for parallel, took := range map[int]time.Duration{1: 10 * time.Second, 3: 4 * time.Second, 20: time.Second} {
			list := []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
			var mu sync.Mutex
			now, most, sum := 0, 0, 0
			start := time.Now()
			eachOf(parallel, list, func(n, item int) {
				assert.Equal(t, n, item)
				mu.Lock()
				now++
				most = max(most, now)
				mu.Unlock()
				time.Sleep(time.Second)
				mu.Lock()
				defer mu.Unlock()
				now--
				sum += item
			})
			assert.Equal(t, 45, sum)
			assert.Equal(t, min(parallel, len(list)), most)
			assert.Equal(t, took, time.Since(start))
		}
	})
}

// What next says depends on what came of the work before, when there is room for one at a time.
func TestEachStopsWhenNextSaysSo(t *testing.T) {
	t.Parallel()
	done := 0
	each(1, func() func() {
		if done == 3 {
			return nil
		}
		return func() { done++ }
	})
	assert.Equal(t, 3, done)
}

// A panic comes out where it can be recovered from, when what is on its way has ended, and nothing more begins.
func TestAPanicComesOutOfEach(t *testing.T) {
	t.Parallel()
	for _, parallel := range []int{1, 3} {
		begun, ended := 0, 0
		var mu sync.Mutex
		count := func(n *int) {
			mu.Lock()
			defer mu.Unlock()
			*n++
		}
		assert.PanicsWithValue(t, "the first", func() {
			eachOf(parallel, make([]int, 100), func(n int, _ int) {
				count(&begun)
				if n == 0 {
					panic("the first")
				}
				time.Sleep(time.Millisecond)
				count(&ended)
			})
		})
		assert.Equal(t, begun-1, ended)
		assert.Less(t, begun, 100)
	}
}
