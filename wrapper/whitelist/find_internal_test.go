package whitelist

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// How many pages the list has decides between it and a filter for each record.
func TestPagesOfAList(t *testing.T) {
	t.Parallel()
	for rows, want := range map[int64]int64{0: 0, 1: 1, 499: 1, 500: 1, 501: 2, 1000: 2, 1001: 3} {
		r := &run{}
		r.rows.Store(rows)
		assert.Equal(t, want, r.pages(), rows)
	}
}
