package check

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDecimalIsWhatIsWritten(t *testing.T) {
	t.Parallel()
	assert.InDelta(t, 0.3, Decimal(float32(0.3)), 0)
	assert.True(t, math.IsInf(Decimal(float32(math.Inf(1))), 1))
}
