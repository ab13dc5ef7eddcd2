package whitelist_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// A list that shows a change a moment late is not taken for a loss: nothing is added again.
func TestAListThatIsLate(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		var added time.Time
		stale := pages(0, 500, true, true)
		b.before = func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method == http.MethodPost {
				added = time.Now()
			}
			return r.Method == http.MethodGet && time.Since(added) < 900*time.Millisecond && stale(w, r)
		}
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(0, 3)...))
		require.NoError(t, err)
		assert.Equal(t, whitelist.Counts{Added: 3}, result.Counts)
		assert.Equal(t, 1, b.Requests(opAdd))
		assertRecords(t, b, accounts(0, 3)...)
	}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
}
