package vpceptest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestNewRefusesOptions(t *testing.T) {
	t.Parallel()
	for name, option := range map[string]vpceptest.Option{
		"nil":             nil,
		"project":         vpceptest.WithProjectID(""),
		"access key":      vpceptest.WithAccessKey("", "secret"),
		"secret key":      vpceptest.WithAccessKey("key", ""),
		"user":            vpceptest.WithIAMUser("account", "", "password"),
		"clock":           vpceptest.WithClock(nil),
		"report":          vpceptest.WithReport(nil),
		"token lifetime":  vpceptest.WithTokenLifetime(0),
		"batch limit":     vpceptest.WithBatchLimit(0),
		"whitelist limit": vpceptest.WithWhitelistLimit(-1),
		"duplicates":      vpceptest.WithDuplicates(7),
		"account id":      vpceptest.WithAccountID(""),
		"region":          vpceptest.WithRegion(""),
		"delay":           vpceptest.WithDelay(-1),
		"service quota":   vpceptest.WithQuotas(-1, 0),
		"endpoint quota":  vpceptest.WithQuotas(0, -1),
		"address limit":   vpceptest.WithAddressLimit(-1),
		"rate":            vpceptest.WithRateLimit(0, 1),
		"window":          vpceptest.WithRateLimit(1, 0),
		"service rate":    vpceptest.WithServiceRateLimit(-1, 1),
		"latency":         vpceptest.WithLatency(-1),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := vpceptest.New(option)
			assert.ErrorContains(t, err, "vpceptest: ")
		})
	}
}
