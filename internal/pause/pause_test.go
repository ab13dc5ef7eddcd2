package pause_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/pause"
)

func TestForLastsAsLongAsItShould(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		start := time.Now()
		require.NoError(t, pause.For(t.Context(), time.Minute))
		assert.Equal(t, time.Minute, time.Since(start))
	})
}

func TestForEndsWithItsContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		start := time.Now()
		require.ErrorIs(t, pause.For(ctx, time.Minute), context.DeadlineExceeded)
		assert.Equal(t, time.Second, time.Since(start))
	})
}
