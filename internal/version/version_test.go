package version

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNext(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		last   string
		change Change
		want   string
	}{
		{"v0.1.0", Breaks, "v0.2.0"},
		{"v0.1.3", Adds, "v0.2.0"},
		{"v0.1.3", Repairs, "v0.1.4"},
		{"v1.4.2", Breaks, "v2.0.0"},
		{"v1.4.2", Adds, "v1.5.0"},
		{"v1.4.2", Repairs, "v1.4.3"},
		{"1.4", Breaks, "1.4"},
	} {
		assert.Equal(t, test.want, Next(test.last, test.change), test)
	}
}
