package signature

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestDateIsFormat(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		seconds := rapid.Int64Range(0, 200_000_000_000).Draw(r, "seconds")
		zone := time.FixedZone("zone", rapid.IntRange(-12, 14).Draw(r, "zone")*3600)
		at := time.Unix(seconds, rapid.Int64Range(0, 999_999_999).Draw(r, "nanoseconds")).In(zone)
		require.Equal(r, at.UTC().Format(dateLayout), date(at))
	})
}
