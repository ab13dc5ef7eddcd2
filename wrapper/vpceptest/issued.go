package vpceptest

import (
	"crypto/rand"
	"maps"
	"sync"
	"time"
)

// issued are tokens or keys that were issued, each with what it is good for. The zero value has none.
type issued[V any] struct {
	mu  sync.Mutex
	all map[string]issuedOne[V]
}

type issuedOne[V any] struct {
	value V
	ends  time.Time
}

// add adds one, and forgets those that ended long ago.
func (i *issued[V]) add(name string, value V, now, ends time.Time) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.all == nil {
		i.all = map[string]issuedOne[V]{}
	}
	maps.DeleteFunc(i.all, func(_ string, old issuedOne[V]) bool { return now.Sub(old.ends) > ends.Sub(now) })
	i.all[name] = issuedOne[V]{value, ends}
}

// find gives what one is good for, whether it is known, and whether it has not ended yet.
func (i *issued[V]) find(name string, now time.Time) (value V, known, valid bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	one, known := i.all[name]
	return one.value, known, now.Before(one.ends)
}

// texts are the texts that each of them has.
func (i *issued[V]) texts(of func(name string, value V) []string) []string {
	i.mu.Lock()
	defer i.mu.Unlock()
	var texts []string
	for name, one := range i.all {
		texts = append(texts, of(name, one.value)...)
	}
	return texts
}

// revoke forgets all of them.
func (i *issued[V]) revoke() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.all = nil
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // It never fails, and ends the process where there is no randomness.
	return b
}
