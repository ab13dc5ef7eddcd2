package vpceptest

import (
	"net/http"
	"sync"
)

// flight keeps count of requests that are being answered, so that none reports to a test that is over.
type flight struct {
	mu     sync.Mutex
	landed bool
	group  sync.WaitGroup
}

// watch counts the requests to a handler. None is let in once the server is being closed.
func (f *flight) watch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.mu.Lock()
		if f.landed {
			f.mu.Unlock()
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		f.group.Add(1)
		f.mu.Unlock()
		defer f.group.Done()
		next.ServeHTTP(w, r)
	})
}

func (f *flight) land() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.landed = true
}
