package whitelist

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Rows of others that came after the plan count towards WithMaxRemovals, with the rows that go already.
func TestFurtherRowsOfOthersKeepTheLimitOfRemovals(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		most    int
		removed int
		want    int
	}{
		{"no limit", -1, 1, 3}, {"none", 0, 0, 0}, {"one", 1, 0, 1}, {"one is gone already", 2, 1, 1}, {"reached", 1, 1, 0}, {"all", 3, 0, 3},
	} {
		e := newTestEngine(t)
		e.verified, e.run.options.maxRemovals = true, test.most
		for range test.removed {
			e.remove(Record{"gone", "*"})
		}
		for _, permission := range []string{"a", "b", "c"} {
			one, _ := e.add(Entry{Permission: permission})
			one.state, one.rows = stateDoubled, []row{{id: permission + "1"}, {id: permission + "2", created: 1}}
		}
		e.removeSurplus(t.Context(), &Changes{Prune: true})
		assert.Len(t, e.removed, test.removed+test.want, test.name)
	}
}

// A run that is stopped does not look again: this one would panic, since it has no client.
func TestAStoppedRunDoesNotLookForFurtherRows(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	e.run.options.maxRemovals = -1
	one, _ := e.add(Entry{Permission: "a"})
	one.state, one.rows = stateDoubled, []row{{id: "1"}, {id: "2", created: 1}}
	e.run.stop(errors.New("stopped"))
	e.removeSurplus(t.Context(), &Changes{Prune: true})
	assert.Len(t, e.removed, 1)
}
