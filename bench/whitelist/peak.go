package main

import (
	"runtime"
	"runtime/metrics"
	"sync"
	"time"
)

// peak watches the memory of the heap, garbage that is not collected yet included, and gives its highest value in MiB.
// The garbage collector runs as it does by default.
func peak() (stop func() float64) {
	runtime.GC()
	done := make(chan struct{})
	var group sync.WaitGroup
	var highest uint64
	group.Go(func() {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		ticker := time.NewTicker(time.Millisecond)
		defer ticker.Stop()
		for {
			metrics.Read(sample)
			highest = max(highest, sample[0].Value.Uint64())
			select {
			case <-ticker.C:
			case <-done:
				return
			}
		}
	})
	return func() float64 {
		close(done)
		group.Wait()
		return float64(highest) / (1 << 20)
	}
}
