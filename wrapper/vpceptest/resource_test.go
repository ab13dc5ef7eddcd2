package vpceptest_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// Lists go by the time, and by the order of creation within a second only.
func TestOrderAfterTheClockWasSetBack(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	server := vpceptest.NewServer(t, vpceptest.WithClock(func() time.Time { return now }))
	now = now.Add(-time.Hour)
	server.AddEndpointService("a", vpceptest.StatusAvailable)
	server.AddEndpointService("b", vpceptest.StatusAvailable)
	found, _ := serviceIDs(t, server, "")
	assert.Equal(t, []string{vpceptest.EndpointServiceID, "b", "a"}, found)
}
