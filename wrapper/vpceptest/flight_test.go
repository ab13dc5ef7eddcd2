package vpceptest

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNoRequestIsLetInOnceTheServerCloses(t *testing.T) {
	t.Parallel()
	var f flight
	calls := 0
	handler := f.watch(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { calls++ }))
	for _, want := range []int{http.StatusOK, http.StatusServiceUnavailable} {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody))
		assert.Equal(t, want, w.Code)
		f.land()
	}
	f.group.Wait()
	assert.Equal(t, 1, calls)
}
