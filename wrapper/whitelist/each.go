package whitelist

import "sync"

// each runs what next gives, several at a time, until that is nil, and waits for all of it. next is called when there is room
// for one more, so that it knows what came of those before.
func each(parallel int, next func() func()) {
	var group sync.WaitGroup
	room := make(chan struct{}, parallel)
	for {
		room <- struct{}{}
		work := next()
		if work == nil {
			break
		}
		group.Go(func() {
			defer func() { <-room }()
			work()
		})
	}
	group.Wait()
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
