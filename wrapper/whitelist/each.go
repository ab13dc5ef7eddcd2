package whitelist

import (
	"sync"
	"sync/atomic"
)

// each runs what next gives, several at a time, until that is nil, and waits for all of it. next is called when there is room
// for one more, so that it knows what came of those before. A panic of the work ends it, and comes out of each when the rest has
// ended: in a goroutine of ours nobody could recover from it.
func each(parallel int, next func() func()) {
	var group sync.WaitGroup
	var panicked atomic.Pointer[any]
	room := make(chan struct{}, parallel)
	for {
		room <- struct{}{}
		work := next()
		if work == nil || panicked.Load() != nil {
			break
		}
		group.Go(func() {
			defer func() { <-room }()
			defer func() {
				if p := recover(); p != nil {
					panicked.CompareAndSwap(nil, &p)
				}
			}()
			work()
		})
	}
	group.Wait()
	if p := panicked.Load(); p != nil {
		panic(*p) //nolint:forbidigo // It is one of the caller, in a transport or a function that is called back.
	}
}

// eachOf runs work for the items of a list, several at a time.
func eachOf[T any](parallel int, list []T, work func(n int, item T)) {
	at := 0
	each(parallel, func() func() {
		if at == len(list) {
			return nil
		}
		n := at
		at++
		return func() { work(n, list[n]) }
	})
}
