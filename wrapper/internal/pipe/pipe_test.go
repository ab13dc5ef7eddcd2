package pipe_test

import (
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/internal/pipe"
)

// TestServe has a handler that pauses for an hour, which takes no time inside a bubble.
func TestServe(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client := pipe.Serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(time.Hour)
			_, _ = io.WriteString(w, r.Host+r.URL.Path)
		}))
		start := time.Now()
		for range 2 {
			req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://vpcep.example.com/v1", http.NoBody)
			require.NoError(t, err)
			answer, err := client.Do(req)
			require.NoError(t, err)
			text, err := io.ReadAll(answer.Body)
			require.NoError(t, err)
			require.NoError(t, answer.Body.Close())
			assert.Equal(t, "vpcep.example.com/v1", string(text))
		}
		assert.Equal(t, 2*time.Hour, time.Since(start))
	})
}
